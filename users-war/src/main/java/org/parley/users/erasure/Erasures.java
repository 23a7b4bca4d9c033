package org.parley.users.erasure;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.request.TraceContext;
import org.parley.users.account.Deletion.OfComments;

/** What the content service has yet to be told of deleted accounts, written in the transaction that deletes them. */
@Singleton
public class Erasures {
    private static final int LEASE_SECONDS = 60;

    private final Jdbi jdbi;
    private final Event<ErasureQueued> queued;

    /** There is something to tell, once the transaction commits. */
    record ErasureQueued() {}

    /** One that is due. */
    public record Erasure(UUID accountId, String comments, String traceId, int attempts) {}

    @Inject
    Erasures(Jdbi jdbi, Event<ErasureQueued> queued) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Erasure.class));
        this.queued = queued;
    }

    /** Leaves word that {@code account} is deleted, and what becomes of its comments. */
    public void add(UUID account, OfComments comments) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO users.erasure (account_id, comments, trace_id) VALUES (?, ?, ?)",
                account,
                comments.text(),
                TraceContext.current().traceId()));
        queued.fire(new ErasureQueued());
    }

    /** Takes one that is due, for a minute: if it is neither done nor deferred by then, it is due again. */
    Optional<Erasure> take() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE users.erasure
                           SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ?)
                         WHERE account_id = (SELECT account_id FROM users.erasure WHERE next_attempt_at <= now()
                                              ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING account_id, comments, trace_id, attempts""")
                .bind(0, LEASE_SECONDS)
                .mapTo(Erasure.class)
                .findOne());
    }

    /** The content service knows. */
    void done(Erasure erasure) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM users.erasure WHERE account_id = ?", erasure.accountId()));
    }

    /** It could not be told: two seconds until the next try, doubled with each, an hour at most, without an end. */
    void defer(Erasure erasure) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE users.erasure SET next_attempt_at = now() + make_interval(secs => ?) WHERE account_id = ?",
                Math.min(3600, 1L << Math.min(erasure.attempts(), 12)),
                erasure.accountId()));
    }
}
