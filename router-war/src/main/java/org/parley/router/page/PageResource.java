package org.parley.router.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.parley.router.session.Identities;

/** The pages that people open. */
@Path("/")
@Dependent
@FailuresAnswered
public class PageResource {
    private final Pages pages;
    private final Identities identities;
    private final CommentsPage comments;

    @Context
    HttpHeaders request;

    @Inject
    public PageResource(Pages pages, Identities identities, CommentsPage comments) {
        this.pages = pages;
        this.identities = identities;
        this.comments = comments;
    }

    /** Sign up. */
    @GET
    public CompletionStage<Response> home() {
        return page("signup", Map.of());
    }

    /** Sign up. */
    @GET
    @Path("index.html")
    public CompletionStage<Response> index() {
        return home();
    }

    /** Look into your mailbox. */
    @GET
    @Path("mailbox.html")
    public CompletionStage<Response> mailbox() {
        return page("mailbox", Map.of());
    }

    /** Confirm: a button, since programs that check mail follow links and must not confirm by that. */
    @GET
    @Path("confirm.html")
    public CompletionStage<Response> confirm(@QueryParam("token") String token) {
        return page("confirm", Map.of("token", token == null ? "" : token));
    }

    /** Sign in. */
    @GET
    @Path("login.html")
    public CompletionStage<Response> login(@QueryParam("confirmed") String confirmed) {
        return page("login", Map.of("confirmed", confirmed != null));
    }

    /** The comments, newest first. */
    @GET
    @Path("comments.html")
    public CompletionStage<Response> comments(@QueryParam("before") String before) {
        return comments.render(identities.of(request), 200, before, Map.of());
    }

    private CompletionStage<Response> page(String name, Map<String, ?> values) {
        return identities
                .of(request)
                .thenApply(identity ->
                        Html.answer(200, pages.render(name, identity, values)).build());
    }
}
