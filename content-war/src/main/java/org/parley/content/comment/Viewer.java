package org.parley.content.comment;

import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Whoever looks at comments.
 *
 * @param person who it is; null without a token
 * @param moderator whether that person sees what others don't
 */
record Viewer(UUID person, boolean moderator) {
    static final Viewer ANYBODY = new Viewer(null, false);

    static Viewer of(SecurityContext security) {
        return security.getUserPrincipal() instanceof JsonWebToken token && hasRole(token, "person")
                ? new Viewer(
                        UUID.fromString(token.getSubject()),
                        hasRole(token, "moderator") || hasRole(token, "administrator"))
                : ANYBODY;
    }

    /** The server knows of a role only where a method asks for it, and the token's groups are another claim. */
    static boolean hasRole(JsonWebToken token, String role) {
        return token.getClaim("roles") instanceof List<?> roles && roles.contains(role);
    }
}
