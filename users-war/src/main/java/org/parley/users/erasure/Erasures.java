package org.parley.users.erasure;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.outbox.WorkTable;
import org.parley.request.TraceContext;
import org.parley.users.account.Deletion.OfComments;

/** What the content service has yet to be told of deleted accounts, written in the transaction that deletes them. */
@Singleton
public class Erasures {
    private final Jdbi jdbi;
    private final WorkTable<Erasure> erasures;
    private final Event<ErasureQueued> queued;

    /** There is something to tell, once the transaction commits. */
    record ErasureQueued() {}

    /** One that is due. */
    public record Erasure(UUID accountId, String comments, String traceId) {}

    @Inject
    Erasures(Jdbi jdbi, Event<ErasureQueued> queued) {
        this.jdbi = jdbi;
        this.erasures = WorkTable.emptying(jdbi, Erasure.class, "users.erasure", "account_id");
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

    /** Takes one that is due. */
    Optional<Erasure> take() {
        return erasures.take(1).stream().findFirst();
    }

    /** The content service knows. */
    void done(Erasure erasure) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM users.erasure WHERE account_id = ?", erasure.accountId()));
    }

    /** It could not be told: it is tried again without an end. */
    void defer(Erasure erasure, String error) {
        erasures.defer(erasure.accountId(), error);
    }
}
