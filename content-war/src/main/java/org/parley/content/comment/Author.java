package org.parley.content.comment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.parley.request.ClientNetwork;
import org.parley.request.ProblemException;

/**
 * Whoever writes or votes.
 *
 * @param id of the account
 * @param name what comments are signed with
 * @param trusted whether it is a moderator or an administrator
 * @param network what limits count of the client's address
 */
record Author(UUID id, String name, boolean trusted, String network) {
    /** Who sent {@code request}; 403 before the address is confirmed. */
    static Author of(SecurityContext security, HttpServletRequest request) {
        var token = (JsonWebToken) security.getUserPrincipal();
        if (!Viewer.hasRole(token, "commenter")) {
            throw new ProblemException(Problems.ADDRESS_UNCONFIRMED);
        }
        return new Author(
                UUID.fromString(token.getSubject()),
                token.getClaim("name"),
                Viewer.of(security).moderator(),
                ClientNetwork.of(request));
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Author";
    }
}
