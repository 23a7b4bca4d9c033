package org.parley.router.client;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.parley.request.TooManyRequests;

/** Refuses what a client sends beyond its limit with 429 and {@code Retry-After} (RFC 6585), before anything else. */
@Provider
@PreMatching
@Priority(1)
public class ClientLimitFilter implements ContainerRequestFilter {
    @Inject
    ClientLimit limit;

    /** Its address is the client's: the server has taken it from the headers of proxies that it trusts. */
    @Context
    HttpServletRequest client;

    @Override
    public void filter(ContainerRequestContext request) {
        limit.count(client.getRemoteAddr()).ifPresent(wait -> {
            throw new TooManyRequests(wait);
        });
    }
}
