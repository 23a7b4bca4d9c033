package org.parley.users.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.users.Secret;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.client.Client;

/** The sessions in the database. */
@Singleton
public class Sessions {
    private static final int LONGEST_USER_AGENT = 300;
    private static final String LIVES = "expires_at > now() AND last_used_at > now() - make_interval(secs => :idle)";

    private final Jdbi jdbi;
    private final UsersSettings settings;

    /** Whose session it is, and which. */
    public record Used(UUID accountId, UUID id) {}

    @Inject
    Sessions(Jdbi jdbi, UsersSettings settings) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Session.class))
                .registerRowMapper(ConstructorMapper.factory(Used.class));
        this.settings = settings;
    }

    /** Opens one; its secret is known to the device alone. */
    Secret open(Account account, Client client) {
        var secret = Secret.random();
        jdbi.useHandle(handle -> {
            handle.execute(
                    "UPDATE users.account SET unused_since = NULL WHERE id = ? AND unused_since IS NOT NULL",
                    account.id());
            handle.execute(
                    """
                    INSERT INTO users.session (id, token_hash, account_id, user_agent, expires_at)
                    VALUES (uuidv7(), ?, ?, left(?, ?), now() + make_interval(secs => ?))""",
                    secret.hash(),
                    account.id(),
                    client.userAgent(),
                    LONGEST_USER_AGENT,
                    settings.sessionLifetime().toSeconds());
        });
        return secret;
    }

    /** A session that is neither ended nor too old; asking is a use of it. */
    Optional<Used> use(Secret secret) {
        return jdbi.withHandle(handle -> {
            var used = handle.createQuery(
                            "SELECT account_id, id FROM users.session WHERE token_hash = :hash AND " + LIVES)
                    .bind("hash", secret.hash())
                    .bind("idle", settings.sessionIdle().toSeconds())
                    .mapTo(Used.class)
                    .findOne();
            // Once a minute is exact enough, and spares a write for each request.
            used.ifPresent(session -> handle.execute("""
                    UPDATE users.session SET last_used_at = now()
                     WHERE id = ? AND last_used_at < now() - interval '1 minute'""", session.id()));
            return used;
        });
    }

    /** The sessions of an account that live, the last used first. */
    public List<Session> of(UUID account, UUID current) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, user_agent, created_at, last_used_at, expires_at, id = :current AS current"
                                + " FROM users.session WHERE account_id = :account AND " + LIVES
                                + " ORDER BY last_used_at DESC, id DESC")
                .bind("account", account)
                .bind("current", current)
                .bind("idle", settings.sessionIdle().toSeconds())
                .mapTo(Session.class)
                .list());
    }

    void end(Secret secret) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM users.session WHERE token_hash = ?", secret.hash()));
    }

    /** Ends one of an account's; false if it has none of that id. */
    boolean end(UUID account, UUID id) {
        return jdbi.withHandle(handle ->
                        handle.execute("DELETE FROM users.session WHERE account_id = ? AND id = ?", account, id))
                == 1;
    }

    /** Ends all of an account's. */
    public void endAll(UUID account) {
        jdbi.useHandle(handle -> {
            voidHandovers(handle, account);
            handle.execute("DELETE FROM users.session WHERE account_id = ?", account);
        });
    }

    /** Ends all of an account's but one. */
    public void endOthers(UUID account, UUID kept) {
        jdbi.useHandle(handle -> {
            voidHandovers(handle, account);
            handle.execute("DELETE FROM users.session WHERE account_id = ? AND id <> ?", account, kept);
        });
    }

    /** Before the sessions: one that such a code opens just now is then seen, and ended. */
    private static void voidHandovers(Handle handle, UUID account) {
        handle.execute(
                "DELETE FROM users.handover USING users.session WHERE session.id = session_id AND account_id = ?",
                account);
    }
}
