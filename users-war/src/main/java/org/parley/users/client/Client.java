package org.parley.users.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.parley.request.ClientNetwork;
import org.parley.users.Secret;

/**
 * Who calls, as the router says it.
 *
 * @param network what limits count of the client's address
 * @param userAgent what the browser says of itself; may be empty
 * @param device the secret of the browser's device cookie, if it has one
 * @param locale the language that the person prefers, one of {@link Languages}
 */
public record Client(String network, String userAgent, Optional<Secret> device, String locale) {
    /** Who sent {@code request}. */
    public static Client of(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Client(
                ClientNetwork.of(request),
                agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " "),
                Optional.ofNullable(request.getHeader("X-Device"))
                        .filter(Secret::isOne)
                        .map(Secret::new),
                Languages.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Client";
    }
}
