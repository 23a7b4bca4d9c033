package org.parley.users.session;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.UUID;
import org.parley.users.account.Account;

/**
 * The answer to a sign-in.
 *
 * @param session the session's secret, for the router's cookie alone
 * @param sessionSeconds how long the session lives at most
 */
@JsonbPropertyOrder({"id", "name", "email", "confirmed", "roles", "session", "sessionSeconds"})
public record SignedIn(
        UUID id,
        String name,
        String email,
        boolean confirmed,
        List<String> roles,
        String session,
        long sessionSeconds) {
    static SignedIn of(Account account, Session session, long seconds) {
        return new SignedIn(
                account.id(),
                account.name(),
                account.email(),
                account.confirmed(),
                account.roles(),
                session.secret().text(),
                seconds);
    }
}
