package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.users.session.Session;
import org.parley.users.session.Sessions;

/** All that the service keeps of a person, for the person (GDPR, article 20). */
@Singleton
public class Export {
    private final Sessions sessions;

    @Inject
    Export(Sessions sessions) {
        this.sessions = sessions;
    }

    /** An account and its sessions. */
    @JsonbPropertyOrder({"account", "sessions"})
    public record Exported(ExportedAccount account, List<Session> sessions) {}

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
        return new Exported(exported, sessions.of(account.id(), session));
    }
}
