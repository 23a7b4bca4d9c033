package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.page.CommentsPage;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.page.Html;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;

/** Comments, for forms and for JSON. */
@Path("api")
@Dependent
@FailuresAnswered
public class CommentsApi {
    private final Backends backends;
    private final Identities identities;
    private final CommentsPage page;

    @Context
    HttpHeaders request;

    @Inject
    public CommentsApi(Backends backends, Identities identities, CommentsPage page) {
        this.backends = backends;
        this.identities = identities;
        this.page = page;
    }

    /** The comments, newest first, with a {@code Link} to the next ones; takes {@code before} and {@code limit}. */
    @GET
    @Path("comments")
    public CompletionStage<Response> list(@Context UriInfo uri) {
        var query = uri.getRequestUri().getRawQuery();
        return backends.content(Call.get("/list" + (query == null ? "" : "?" + query)))
                .thenApply(answer -> Outcome.passed(answer).build());
    }

    /** Comments: 201, or for a form 302 to the comments; not signed in: 401, or 302 to the sign-in page. */
    @POST
    @Path("new_comment")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    public CompletionStage<Response> add(String body) {
        var input = Input.read(request.getMediaType(), body);
        var html = Html.isWanted(request);
        return identities
                .of(request)
                .thenCompose(identity -> identity.map(known -> add(input, known, html))
                        .orElseGet(() -> input.form()
                                ? CompletableFuture.completedFuture(
                                        Outcome.redirect("/login.html").build())
                                : CompletableFuture.failedFuture(new NotAuthorizedException("Cookie"))));
    }

    private CompletableFuture<Response> add(Input input, Identity identity, boolean html) {
        return backends.content(Call.post("/new_comment", input.json()).as(identity.token()))
                .thenCompose(answer -> {
                    if (input.form() && answer.ok()) {
                        return CompletableFuture.completedFuture(
                                Outcome.redirect("/comments.html").build());
                    }
                    if (input.form() && html) {
                        var values = Map.of("problem", answer.object(), "text", input.field("text"));
                        var author = CompletableFuture.completedFuture(Optional.of(identity));
                        return page.render(author, answer.status(), null, values);
                    }
                    return CompletableFuture.completedFuture(
                            Outcome.passed(answer).build());
                });
    }
}
