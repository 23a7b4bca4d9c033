package org.parley.router.origin;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.parley.router.RouterSettings;

/** Tells browsers to stay with https where people reach the site by it (RFC 6797). */
@Provider
public class StrictTransportSecurityFilter implements ContainerResponseFilter {
    @Inject
    RouterSettings settings;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (settings.secure()) {
            response.getHeaders().putSingle("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
