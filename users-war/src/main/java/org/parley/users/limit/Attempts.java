package org.parley.users.limit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts tries in the database, where every replica sees them: so many are free, then each makes the next one wait
 * longer. A try is counted before its outcome is known, so that many at once are no way around.
 */
// Outside a transaction the server would keep the connection for the request, also while that waits to hash a password.
@Transactional
@Singleton
public class Attempts {
    private final Jdbi jdbi;

    @Inject
    Attempts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is limited, and how.
     *
     * @param name what it is
     * @param free how many tries don't wait
     * @param first how long the first one after those waits; each later one waits twice as long as the one before
     * @param longest how long one waits at most
     * @param memory how long after its last try all is forgotten
     */
    public record Limit(String name, int free, Duration first, Duration longest, Duration memory) {}

    /** Counts a try of {@code whose}; empty if it may go on, else how long it has to wait. Waiting ones don't count. */
    public Optional<Duration> count(Limit limit, String whose) {
        var key = key(limit, whose);
        return jdbi.withHandle(handle -> {
            var counted = handle.createQuery("""
                            INSERT INTO users.attempt AS known (key, tries, waits_until, forgotten_at)
                            VALUES (:key, 1, '-infinity', now() + make_interval(secs => :memory))
                            ON CONFLICT (key) DO UPDATE
                               SET tries = CASE WHEN known.forgotten_at <= now() THEN 1 ELSE known.tries + 1 END,
                                   waits_until = CASE
                                     WHEN known.forgotten_at <= now() OR known.tries + 1 < :free THEN '-infinity'::timestamptz
                                     ELSE now() + make_interval(secs =>
                                       least(:longest, :first * power(2, least(known.tries + 1 - :free, 30)))) END,
                                   forgotten_at = excluded.forgotten_at
                             WHERE known.waits_until <= now()
                            RETURNING tries""")
                    .bind("key", key)
                    .bind("free", limit.free())
                    .bind("first", limit.first().toSeconds())
                    .bind("longest", limit.longest().toSeconds())
                    .bind("memory", limit.memory().toSeconds())
                    .mapTo(Integer.class)
                    .findOne();
            return counted.isPresent()
                    ? Optional.empty()
                    : handle.createQuery(
                                    "SELECT greatest(1, ceil(extract(epoch FROM waits_until - now())))::bigint FROM users.attempt WHERE key = ?")
                            .bind(0, key)
                            .mapTo(Long.class)
                            .findOne()
                            .map(Duration::ofSeconds)
                            .or(() -> Optional.of(Duration.ofSeconds(1)));
        });
    }

    /**
     * Counts what may happen anyway, only later: how long to put it off, so that it keeps a distance to the one before.
     * Nothing is put off by more than six times the longest wait: empty, and not counted, where it would be.
     */
    public Optional<Duration> putOff(Limit limit, String whose) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO users.attempt AS known (key, tries, waits_until, forgotten_at)
                        VALUES (:key, 1, '-infinity', now() + make_interval(secs => :memory))
                        ON CONFLICT (key) DO UPDATE
                           SET tries = CASE WHEN known.forgotten_at <= now() THEN 1 ELSE known.tries + 1 END,
                               waits_until = CASE
                                 WHEN known.forgotten_at <= now() OR known.tries < :free THEN '-infinity'::timestamptz
                                 ELSE greatest(known.waits_until, now()) + make_interval(secs =>
                                   least(:longest, :first * power(2, least(known.tries - :free, 30)))) END,
                               forgotten_at = greatest(known.waits_until, now()) + make_interval(secs => :memory)
                         WHERE known.waits_until < now() + make_interval(secs => 5 * :longest)
                        RETURNING ceil(extract(epoch FROM greatest(waits_until, now()) - now()))::bigint""")
                .bind("key", key(limit, whose))
                .bind("free", limit.free())
                .bind("first", limit.first().toSeconds())
                .bind("longest", limit.longest().toSeconds())
                .bind("memory", limit.memory().toSeconds())
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofSeconds));
    }

    /** Takes a try back, since it was none that the limit is for. */
    public void takeBack(Limit limit, String whose) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE users.attempt SET tries = greatest(tries - 1, 0), waits_until = '-infinity' WHERE key = ?",
                key(limit, whose)));
    }

    /** Forgets all tries of {@code whose}. */
    public void forget(Limit limit, String whose) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM users.attempt WHERE key = ?", key(limit, whose)));
    }

    /** A hash: what is limited is an address or a secret, which the table need not tell. */
    private static byte[] key(Limit limit, String whose) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((limit.name() + '\0' + whose).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
