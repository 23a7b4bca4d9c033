package org.parley.router.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.router.session.Access;
import org.parley.router.session.Identities;
import org.parley.router.session.Identity;
import org.parley.router.session.Visitor;
import org.parley.router.session.Visitors;

/** The pages that people open. Opening one changes nothing: programs that check mails open links too. */
@Path("/")
@Dependent
@FailuresAnswered
public class PageResource {
    private final Views views;
    private final Identities identities;
    private final Visitors visitors;

    @Context
    HttpServletRequest request;

    @Context
    UriInfo uri;

    @Inject
    public PageResource(Views views, Identities identities, Visitors visitors) {
        this.views = views;
        this.identities = identities;
        this.visitors = visitors;
    }

    /** Sign up. */
    @GET
    public CompletionStage<Response> home() {
        return page("index");
    }

    /** A page; where it needs somebody who is signed in and nobody is: 302 to the sign-in page. */
    @GET
    @Path("{name:[a-z-]+}.html")
    public CompletionStage<Response> page(@PathParam("name") String name) {
        var page = Page.at(name).orElseThrow(NotFoundException::new);
        var query = query();
        var visitor = visitors.of(request);
        if (page.access() != Access.ANYONE) {
            var signIn = signIn(page, query);
            return identities
                    .of(visitor)
                    .thenCompose(identity -> identity.isEmpty()
                            ? CompletableFuture.completedFuture(signIn)
                            : show(page, visitor, identity, query, Map.of()));
        }
        return identities
                .of(visitor)
                .thenApply(identity -> Map.entry(identity, Map.<String, Object>of()))
                // What anyone may read is shown also where users can't say who reads.
                .exceptionally(failure -> Map.entry(Optional.empty(), Map.of("whoUnknown", true)))
                .thenCompose(reader -> show(page, visitor, reader.getKey(), query, reader.getValue()));
    }

    private CompletableFuture<Response> show(
            Page page,
            Visitor visitor,
            Optional<Identity> identity,
            Map<String, String> query,
            Map<String, Object> values) {
        page.access().check(identity);
        return views.show(visitor, new View(page.template(), 200, identity, query, values));
    }

    /** The way to the sign-in page, which leads back. */
    private Response signIn(Page page, Map<String, String> query) {
        return page == Page.SIGNED_IN
                ? Popups.kept(found(Popups.signIn(query))).build()
                : found(PageAddress.signIn(PageAddress.of(request))).build();
    }

    private static Response.ResponseBuilder found(String address) {
        return Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, address);
    }

    private Map<String, String> query() {
        var query = new HashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> query.put(name, values.get(0)));
        return query;
    }
}
