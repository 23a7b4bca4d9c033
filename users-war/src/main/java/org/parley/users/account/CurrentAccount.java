package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The account and the session of whoever asks, as the token says it. */
@Singleton
public class CurrentAccount {
    private final Accounts accounts;

    @Inject
    CurrentAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account as it is now; 401 if it was deleted or suspended since the token was made. */
    public Account of(SecurityContext security) {
        return accounts.byId(id(security))
                .filter(account -> !account.suspended())
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }

    /** The id of the account. */
    public static UUID id(SecurityContext security) {
        return UUID.fromString(security.getUserPrincipal().getName());
    }

    /** The id of the session. */
    public static UUID session(SecurityContext security) {
        var token = (JsonWebToken) security.getUserPrincipal();
        return UUID.fromString(token.getClaim("sid"));
    }
}
