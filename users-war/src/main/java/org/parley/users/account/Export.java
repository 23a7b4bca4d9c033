package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.users.passkey.Passkey;
import org.parley.users.passkey.Passkeys;
import org.parley.users.secondfactor.SecondFactors;
import org.parley.users.session.Session;
import org.parley.users.session.Sessions;

/** All that the service keeps of a person, for the person (GDPR, article 20). */
@Singleton
public class Export {
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Passkeys passkeys;

    @Inject
    Export(Sessions sessions, SecondFactors factors, Passkeys passkeys) {
        this.sessions = sessions;
        this.factors = factors;
        this.passkeys = passkeys;
    }

    /**
     * An account, its sessions, and what it has to sign in with besides the password.
     *
     * @param totp whether it has an authenticator app
     */
    @JsonbPropertyOrder({"account", "sessions", "totp", "passkeys"})
    public record Exported(ExportedAccount account, List<Session> sessions, boolean totp, List<Passkey> passkeys) {}

    /** An account, without what only the service knows. */
    @JsonbPropertyOrder({"id", "name", "email", "locale", "roles", "createdAt", "confirmedAt"})
    public record ExportedAccount(
            UUID id,
            String name,
            String email,
            String locale,
            List<String> roles,
            Instant createdAt,
            Instant confirmedAt) {}

    Exported of(Account account, UUID session) {
        var exported = new ExportedAccount(
                account.id(),
                account.name(),
                account.email(),
                account.locale(),
                account.roles(),
                account.createdAt(),
                account.confirmedAt());
        return new Exported(
                exported,
                sessions.of(account.id(), session),
                factors.of(account.id()).totp(),
                passkeys.of(account.id()));
    }
}
