package org.parley.router.session;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.Optional;

/** Whom something is for. The services check it too, by the token. */
public enum Access {
    ANYONE,
    PERSON,
    MODERATOR,
    ADMINISTRATOR;

    /** Ends a request of somebody whom it isn't for: 401 without a session, else 403. */
    public void check(Optional<Identity> identity) {
        if (this == ANYONE) {
            return;
        }
        if (identity.isEmpty()) {
            throw new NotAuthorizedException("Cookie");
        }
        if (!isFor(identity.get())) {
            throw new ForbiddenException();
        }
    }

    /** Whether it is for somebody who is signed in; an administrator is a moderator too. */
    private boolean isFor(Identity identity) {
        return switch (this) {
            case ANYONE, PERSON -> true;
            case MODERATOR -> identity.isIn("moderator") || identity.isIn("administrator");
            case ADMINISTRATOR -> identity.isIn("administrator");
        };
    }
}
