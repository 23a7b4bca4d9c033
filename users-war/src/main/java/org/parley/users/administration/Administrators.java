package org.parley.users.administration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.SecurityContext;
import org.parley.users.account.CurrentAccount;

/** Whether an administrator is one still: a token says so for minutes after the role is gone. */
@Singleton
class Administrators {
    private final CurrentAccount current;

    @Inject
    Administrators(CurrentAccount current) {
        this.current = current;
    }

    /** Requires the role of whoever asks; 403 without it. */
    void require(SecurityContext security) {
        if (!current.of(security).has("administrator")) {
            throw new ForbiddenException();
        }
    }
}
