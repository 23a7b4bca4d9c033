package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.Secret;

/**
 * The links that confirm an address: each works once, for a day. A link brings the name and password of its own
 * sign-up into force, so that nobody can open an account for another's address and wait for its owner to confirm it.
 */
@Singleton
public class Confirmations {
    /** How long a link works, in hours. */
    static final int HOURS = 24;

    private static final ProblemKind INVALID_TOKEN =
            new ProblemKind("invalid-token", 400, "The link is too old or was already used");

    private final Jdbi jdbi;

    @Inject
    Confirmations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A new link's token; {@code name} and {@code password} are null for the sign-up that opened the account. */
    Secret add(UUID account, String name, String password) {
        var token = Secret.random();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.confirmation (token_hash, account_id, name, password, expires_at)
                VALUES (?, ?, ?, ?, now() + make_interval(hours => ?))""", token.hash(), account, name, password, HOURS));
        return token;
    }

    /**
     * Confirms the account of a token.
     *
     * @throws ProblemException 400 if the token is unknown, too old or used
     */
    @Transactional
    public void confirm(Secret token) {
        jdbi.useHandle(handle -> {
            // One guarded update consumes the token: of two at once the second finds nothing.
            var account = handle.createQuery("""
                            WITH used AS (
                              UPDATE users.confirmation SET used_at = now()
                               WHERE token_hash = ? AND used_at IS NULL AND expires_at > now()
                              RETURNING account_id, name, password)
                            UPDATE users.account
                               SET confirmed_at = now(),
                                   name = coalesce(used.name, account.name),
                                   password = coalesce(used.password, account.password)
                              FROM used
                             WHERE id = used.account_id AND confirmed_at IS NULL
                            RETURNING id""")
                    .bind(0, token.hash())
                    .mapTo(UUID.class)
                    .findOne()
                    .orElseThrow(() -> new ProblemException(INVALID_TOKEN));
            handle.execute("DELETE FROM users.confirmation WHERE account_id = ?", account);
            // Whoever signed in before the owner confirmed need not be the owner.
            handle.execute("DELETE FROM users.session WHERE account_id = ?", account);
        });
    }
}
