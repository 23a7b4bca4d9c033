package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;

/** Orders what happens to comments at the same moment. */
@Singleton
class Locks {
    private final Jdbi jdbi;

    @Inject
    Locks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Begins a transaction in which {@code person} writes: one at a time does, and no author is erased meanwhile; 403 for
     * who was erased before.
     */
    void begin(UUID person) {
        jdbi.useHandle(handle -> {
            // Before any row is locked, so that whoever waits for the table holds nothing that its holder needs.
            handle.execute("LOCK TABLE content.comment IN ROW EXCLUSIVE MODE");
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", person.toString());
            var erased = handle.createQuery("SELECT EXISTS (SELECT FROM content.erased_author WHERE author = ?)")
                    .bind(0, person)
                    .mapTo(Boolean.class)
                    .one();
            if (erased) {
                throw new ProblemException(Problems.ACCOUNT_DELETED);
            }
        });
    }
}
