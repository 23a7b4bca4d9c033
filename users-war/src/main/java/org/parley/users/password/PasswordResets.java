package org.parley.users.password;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.users.OneTimeToken;
import org.parley.users.Secret;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.administration.FirstAdministrator;
import org.parley.users.outbox.Outbox;

/** The links by which people choose another password: each works once, for an hour, and only the newest. */
// Outside a transaction the server would keep the connection for the request, also while that waits to hash a password.
@Transactional
@Singleton
public class PasswordResets {
    private static final int MINUTES = 60;

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final FirstAdministrator administrator;
    private final UsersSettings settings;

    @Inject
    PasswordResets(Jdbi jdbi, Outbox outbox, FirstAdministrator administrator, UsersSettings settings) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.administrator = administrator;
        this.settings = settings;
    }

    /** Mails a new link, which voids the one before. */
    public void mail(Account account) {
        var token = Secret.random();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.password_reset (account_id, token_hash, expires_at)
                VALUES (?, ?, now() + make_interval(mins => ?))
                ON CONFLICT (account_id) DO UPDATE
                   SET token_hash = excluded.token_hash, expires_at = excluded.expires_at, used_at = NULL""", account.id(), token.hash(), MINUTES));
        outbox.add(
                account,
                "reset-password",
                Map.of(
                        "name",
                        account.name(),
                        "link",
                        settings.link("/reset.html", token),
                        "minutes",
                        String.valueOf(MINUTES)));
    }

    /** Whether a token may be used now; using it may still fail. */
    boolean isValid(Secret token) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM users.password_reset WHERE token_hash = ? AND used_at IS NULL AND expires_at > now())")
                .bind(0, token.hash())
                .mapTo(Boolean.class)
                .one());
    }

    /** Uses a token up: the id of its account, or 400. */
    UUID use(Secret token) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE users.password_reset SET used_at = now()
                         WHERE token_hash = ? AND used_at IS NULL AND expires_at > now()
                        RETURNING account_id""")
                .bind(0, token.hash())
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(OneTimeToken::invalid));
    }

    /** Voids the link of an account. */
    public void forget(UUID account) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM users.password_reset WHERE account_id = ?", account));
    }

    /** Confirms the address of an account, whose owner has followed a link. */
    void confirm(Account account) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    "UPDATE users.account SET confirmed_at = now() WHERE id = ? AND confirmed_at IS NULL",
                    account.id());
            handle.execute("DELETE FROM users.confirmation WHERE account_id = ?", account.id());
        });
        administrator.appoint();
    }
}
