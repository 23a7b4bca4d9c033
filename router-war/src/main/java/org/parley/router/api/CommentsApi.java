package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.page.View;
import org.parley.router.page.Views;
import org.parley.router.session.Access;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitor;
import org.parley.router.session.Visitors;

/** Comments, for forms and for JSON. */
@Path("api")
@Dependent
@FailuresAnswered
public class CommentsApi {
    private final Backends backends;
    private final Identities identities;
    private final Visitors visitors;
    private final Views views;

    @Context
    HttpServletRequest client;

    @Context
    HttpHeaders request;

    @Inject
    public CommentsApi(Backends backends, Identities identities, Visitors visitors, Views views) {
        this.backends = backends;
        this.identities = identities;
        this.visitors = visitors;
        this.views = views;
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
        var visitor = visitors.of(client);
        return identities.of(visitor).thenCompose(identity -> {
            if (identity.isEmpty() && input.form()) {
                return CompletableFuture.completedFuture(
                        Outcome.redirect("/login.html").build());
            }
            Access.PERSON.check(identity);
            return add(input, identity.orElseThrow(), visitor);
        });
    }

    private CompletableFuture<Response> add(Input input, Identity identity, Visitor visitor) {
        var call = Call.post("/new_comment", input.form() ? input.json(List.of("uid", "text")) : input.json());
        return backends.content(call.as(identity.token())).thenCompose(answer -> {
            if (input.form() && answer.ok()) {
                return CompletableFuture.completedFuture(
                        Outcome.redirect("/comments.html").build());
            }
            if (input.form() && visitor.html()) {
                var view = View.of("comments", Optional.of(identity)).with(Map.of("text", input.field("text")));
                return views.answer(visitor, view.refusedBy(answer));
            }
            return CompletableFuture.completedFuture(Outcome.passed(answer).build());
        });
    }
}
