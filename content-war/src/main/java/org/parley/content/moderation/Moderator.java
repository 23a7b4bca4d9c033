package org.parley.content.moderation;

import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person whom a token names, in the role of a moderator or an administrator. */
record Moderator(UUID id, String name) {
    static Moderator of(SecurityContext security) {
        var token = (JsonWebToken) security.getUserPrincipal();
        return new Moderator(UUID.fromString(token.getSubject()), token.getClaim("name"));
    }
}
