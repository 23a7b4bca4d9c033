package org.parley.router.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.page.FailuresAnswered;
import org.parley.router.session.Visitors;
import org.parley.router.site.Sites;

/** How many comments pages have: the one call whose answer scripts of the other sites may read (CORS). */
@Path("api/comments/count")
@Dependent
@FailuresAnswered
public class CountsApi {
    private final Forwarder forwarder;
    private final Visitors visitors;
    private final Sites sites;

    @Context
    HttpServletRequest client;

    @Context
    UriInfo uri;

    @Inject
    public CountsApi(Forwarder forwarder, Visitors visitors, Sites sites) {
        this.forwarder = forwarder;
        this.visitors = visitors;
        this.sites = sites;
    }

    /** The counts of up to 100 pages, in the order in which they were asked for; who asks doesn't matter. */
    @GET
    public CompletionStage<Response> count() {
        var query = uri.getRequestUri().getRawQuery();
        var call = new Request("GET", "comments/count", query == null ? "" : query, "");
        var origin = client.getHeader("Origin");
        var answered =
                forwarder.forward(Route.of(call.method(), call.path()), call, visitors.of(client), Optional.empty());
        var readable = origin == null ? CompletableFuture.completedFuture(false) : sites.isOrigin(origin);
        return answered.thenCombine(readable, (answer, may) -> {
            var response = Outcome.passed(answer).header(HttpHeaders.VARY, "Origin");
            return (may ? response.header("Access-Control-Allow-Origin", origin) : response).build();
        });
    }
}
