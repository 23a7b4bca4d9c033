package org.parley.content.comment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.parley.request.ClientNetwork;
import org.parley.request.ProblemException;

/**
 * Whoever writes or votes.
 *
 * @param id of the account
 * @param name what comments are signed with
 * @param network what limits count of the client's address
 */
record Author(UUID id, String name, String network) {
    private static final String ADDRESS = "[0-9A-Fa-f.:]{2,45}";

    /** Who sent {@code request}; 403 before the address is confirmed. */
    static Author of(SecurityContext security, HttpServletRequest request) {
        var token = (JsonWebToken) security.getUserPrincipal();
        if (!Viewer.hasRole(token, "commenter")) {
            throw new ProblemException(Problems.ADDRESS_UNCONFIRMED);
        }
        var address = Optional.ofNullable(request.getHeader("X-Client-Address"))
                .filter(text -> text.matches(ADDRESS))
                .orElseGet(request::getRemoteAddr);
        return new Author(UUID.fromString(token.getSubject()), token.getClaim("name"), ClientNetwork.of(address));
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Author";
    }
}
