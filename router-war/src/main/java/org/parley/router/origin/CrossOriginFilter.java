package org.parley.router.origin;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.router.RouterSettings;

/**
 * Refuses unsafe requests that another site caused (OWASP: Cross-Site Request Forgery). {@code Sec-Fetch-Site} decides;
 * without it {@code Origin} must be the public address. A request with neither comes from no browser.
 */
@Provider
@PreMatching
public class CrossOriginFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final ProblemKind CROSS_ORIGIN =
            new ProblemKind("cross-origin", 403, "The request comes from another site");

    @Inject
    RouterSettings settings;

    @Override
    public void filter(ContainerRequestContext request) {
        var allowed = SAFE.contains(request.getMethod())
                || isAllowed(
                        request.getHeaderString("Sec-Fetch-Site"),
                        request.getHeaderString("Origin"),
                        origin(settings.publicAddress()));
        if (!allowed) {
            throw new ProblemException(CROSS_ORIGIN);
        }
    }

    static boolean isAllowed(String site, String origin, String ourOrigin) {
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return origin == null || origin.equals(ourOrigin);
    }

    /** The origin of an address, as browsers write it (RFC 6454): without the scheme's own port. */
    static String origin(URI address) {
        var port = address.getPort();
        var own = port < 0 || port == ("https".equals(address.getScheme()) ? 443 : 80);
        return address.getScheme() + "://" + address.getHost() + (own ? "" : ":" + port);
    }
}
