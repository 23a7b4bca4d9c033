package org.parley.router.session;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.Optional;

/** Whom something is for. The services check it too, by the token. */
public enum Access {
    ANYONE,
    PERSON,
    ADMINISTRATOR;

    /** Ends a request of somebody whom it isn't for: 401 without a session, else 403. */
    public void check(Optional<Identity> identity) {
        if (this == ANYONE) {
            return;
        }
        if (identity.isEmpty()) {
            throw new NotAuthorizedException("Cookie");
        }
        if (this == ADMINISTRATOR && !identity.get().isIn("administrator")) {
            throw new ForbiddenException();
        }
    }
}
