package org.parley.users.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.users.Secret;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;

/** The sessions in the database. */
@Singleton
class Sessions {
    private static final int LONGEST_USER_AGENT = 300;

    private final Jdbi jdbi;
    private final UsersSettings settings;

    @Inject
    Sessions(Jdbi jdbi, UsersSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    Session open(Account account, String userAgent) {
        var session = new Session(account.id(), Secret.random());
        var agent = userAgent == null ? "" : userAgent.replaceAll("\\p{Cntrl}", " ");
        jdbi.useHandle(handle -> handle.execute(
                """
                INSERT INTO users.session (id, token_hash, account_id, user_agent, expires_at)
                VALUES (uuidv7(), ?, ?, left(?, ?), now() + make_interval(secs => ?))""",
                session.secret().hash(),
                session.account(),
                agent,
                LONGEST_USER_AGENT,
                settings.sessionLifetime().toSeconds()));
        return session;
    }

    /** The account of a session that is neither ended nor too old; asking is a use of the session. */
    Optional<UUID> use(Secret secret) {
        return jdbi.withHandle(handle -> {
            var account = handle.createQuery("""
                            SELECT account_id FROM users.session
                             WHERE token_hash = ? AND expires_at > now() AND last_used_at > now() - make_interval(secs => ?)""")
                    .bind(0, secret.hash())
                    .bind(1, settings.sessionIdle().toSeconds())
                    .mapTo(UUID.class)
                    .findOne();
            // Once a minute is exact enough, and spares a write for each request.
            account.ifPresent(id -> handle.execute("""
                    UPDATE users.session SET last_used_at = now()
                     WHERE token_hash = ? AND last_used_at < now() - interval '1 minute'""", secret.hash()));
            return account;
        });
    }

    void end(Secret secret) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM users.session WHERE token_hash = ?", secret.hash()));
    }
}
