package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.backend.Answer;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.session.Access;
import org.parley.router.session.Cookies;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitors;

/** What is passed on to users: the calls of {@link Route}, and the forms of {@link Form}. */
@Path("api")
@Dependent
@FailuresAnswered
public class ApiResource {
    private static final String ANY = "{path:.+}";

    private final Forwarder forwarder;
    private final Forms forms;
    private final Identities identities;
    private final Visitors visitors;
    private final Cookies cookies;

    @Context
    HttpServletRequest client;

    @Context
    HttpHeaders request;

    @Context
    UriInfo uri;

    @Inject
    public ApiResource(Forwarder forwarder, Forms forms, Identities identities, Visitors visitors, Cookies cookies) {
        this.forwarder = forwarder;
        this.forms = forms;
        this.identities = identities;
        this.visitors = visitors;
        this.cookies = cookies;
    }

    /** A GET of {@link Route}. */
    @GET
    @Path(ANY)
    public CompletionStage<Response> get(@PathParam("path") String path) {
        return forward("GET", path, "");
    }

    /** A POST of {@link Route}, or a form. */
    @POST
    @Path(ANY)
    public CompletionStage<Response> post(@PathParam("path") String path, String body) {
        var input = Input.read(request.getMediaType(), body);
        return input.form() ? forms.take(path, input, visitors.of(client)) : forward("POST", path, input.json());
    }

    /** A PATCH of {@link Route}. */
    @PATCH
    @Path(ANY)
    public CompletionStage<Response> patch(@PathParam("path") String path, String body) {
        return forward("PATCH", path, json(body));
    }

    /** A PUT of {@link Route}. */
    @PUT
    @Path(ANY)
    public CompletionStage<Response> put(@PathParam("path") String path, String body) {
        return forward("PUT", path, json(body));
    }

    /** A DELETE of {@link Route}. */
    @DELETE
    @Path(ANY)
    public CompletionStage<Response> delete(@PathParam("path") String path, String body) {
        return forward("DELETE", path, json(body));
    }

    private String json(String body) {
        var input = Input.read(request.getMediaType(), body);
        if (input.form()) {
            throw new NotSupportedException();
        }
        return input.json();
    }

    private CompletableFuture<Response> forward(String method, String path, String json) {
        var route = Route.of(method, path);
        var visitor = visitors.of(client);
        var query = uri.getRequestUri().getRawQuery();
        var call = new Request(method, path, query == null ? "" : query, json);
        var who = route.access() == Access.ANYONE
                ? CompletableFuture.completedFuture(Optional.<Identity>empty())
                : identities.of(visitor);
        return who.thenCompose(identity -> forwarder.forward(route, call, visitor, identity))
                .thenApply(answer -> answered(route, call, answer));
    }

    private Response answered(Route route, Request call, Answer answer) {
        if (answer.ok() && route.forgets() == Route.Forgets.ANSWERED) {
            return Response.noContent().build();
        }
        var response = Outcome.passed(answer);
        if (answer.ok() && call.endsOwnSession()) {
            response.cookie(cookies.withoutSession());
        }
        return response.build();
    }
}
