package org.parley.router.origin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets nobody frame an answer (RFC 7034) but for one whose policy names who may: browsers that know such policies don't
 * ask for this header, but others would let nobody.
 */
@Provider
public class FramingFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var policy = response.getHeaderString("Content-Security-Policy");
        if (policy == null || policy.contains("frame-ancestors 'none'")) {
            response.getHeaders().putSingle("X-Frame-Options", "DENY");
        }
    }
}
