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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.backend.Answer;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.session.Access;
import org.parley.router.session.Cookies;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitor;
import org.parley.router.session.Visitors;

/** What is passed on to the services: the calls of {@link Route}, and the forms of {@link Form}. */
@Path("api")
@Dependent
@FailuresAnswered
public class ApiResource {
    private static final String ANY = "{path:.+}";
    private static final List<String> PASSED = List.of(HttpHeaders.IF_MATCH, "Idempotency-Key");

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
        if (path.equals("unsubscribe") && Input.isOneClick(request.getMediaType(), body)) {
            return unsubscribe();
        }
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

    /** The one click of RFC 8058, by which a mail program unsubscribes: the token is in the address. */
    private CompletionStage<Response> unsubscribe() {
        var token = uri.getQueryParameters().getFirst("token");
        var call = Request.post("unsubscribe", Answer.json(Map.of("token", token == null ? "" : token)));
        return forward(call)
                .thenApply(answer -> answer.ok()
                        ? Response.ok().build()
                        : Outcome.passed(answer).build());
    }

    private String json(String body) {
        var input = Input.read(request.getMediaType(), body);
        if (input.form()) {
            throw new NotSupportedException();
        }
        return input.json();
    }

    private CompletableFuture<Response> forward(String method, String path, String json) {
        var query = uri.getRequestUri().getRawQuery();
        var headers = new HashMap<String, String>();
        PASSED.forEach(name -> Optional.ofNullable(request.getHeaderString(name))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> headers.put(name, value)));
        var call = new Request(method, path, query == null ? "" : query, json, headers);
        return forward(call).thenApply(answer -> answered(Route.of(method, path), call, answer));
    }

    private CompletableFuture<Answer> forward(Request call) {
        var route = Route.of(call.method(), call.path());
        var visitor = visitors.of(client);
        return who(route, visitor).thenCompose(identity -> forwarder.forward(route, call, visitor, identity));
    }

    private CompletableFuture<Optional<Identity>> who(Route route, Visitor visitor) {
        if (route.tellsReader()) {
            return identities.ofReader(visitor);
        }
        return route.access() == Access.ANYONE
                ? CompletableFuture.completedFuture(Optional.empty())
                : identities.of(visitor);
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
