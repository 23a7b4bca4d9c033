package org.parley.users.limit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.users.Secret;

/**
 * The browsers that have signed in to an account, each known by the secret in its device cookie (OWASP: Slow Down Online
 * Guessing Attacks with Device Cookies).
 */
// Outside a transaction the server would keep the connection for the request, also while that waits to hash a password.
@Transactional
@Singleton
public class Devices {
    private final Jdbi jdbi;

    @Inject
    Devices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether {@code device} has signed in to the account with the address {@code email}. */
    boolean knows(Optional<Secret> device, String email) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (
                          SELECT FROM users.device JOIN users.account ON account.id = account_id
                           WHERE token_hash = ? AND email = ?)""")
                .bind(0, device.orElseGet(Secret::random).hash())
                .bind(1, email)
                .mapTo(Boolean.class)
                .one());
    }

    /** Remembers that {@code device}, or a new one where there is none, has signed in to {@code account}. */
    public Secret remember(Optional<Secret> device, UUID account) {
        var known = device.orElseGet(Secret::random);
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.device (token_hash, account_id) VALUES (?, ?)
                ON CONFLICT (token_hash, account_id) DO UPDATE SET last_used_at = now()""", known.hash(), account));
        return known;
    }
}
