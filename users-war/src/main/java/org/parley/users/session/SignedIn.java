package org.parley.users.session;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.UUID;
import org.parley.users.Secret;
import org.parley.users.account.Account;

/**
 * The answer to a sign-in.
 *
 * @param session the session's secret, for the router's cookie alone
 * @param sessionSeconds how long the session lives at most
 * @param device the device's secret, for the router's other cookie
 */
@JsonbPropertyOrder({"id", "name", "email", "confirmed", "roles", "locale", "session", "sessionSeconds", "device"})
public record SignedIn(
        UUID id,
        String name,
        String email,
        boolean confirmed,
        List<String> roles,
        String locale,
        String session,
        long sessionSeconds,
        String device) {
    static SignedIn of(Account account, Secret session, long seconds, Secret device) {
        return new SignedIn(
                account.id(),
                account.name(),
                account.email(),
                account.confirmed(),
                account.roles(),
                account.locale(),
                session.text(),
                seconds,
                device.text());
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "SignedIn";
    }
}
