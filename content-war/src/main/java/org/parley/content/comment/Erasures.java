package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Takes authors out of what is kept. */
@Transactional
@Singleton
public class Erasures {
    private static final List<String> OF_THE_PERSON = List.of(
            """
            WITH gone AS (DELETE FROM content.vote WHERE person = ? RETURNING comment_id, value)
            UPDATE content.comment
               SET ups = ups - (value = 1)::integer, downs = downs - (value = -1)::integer
              FROM gone WHERE id = comment_id""",
            "DELETE FROM content.report WHERE reporter = ?",
            "DELETE FROM content.submission WHERE author = ?",
            "DELETE FROM content.mute WHERE person = ?",
            "DELETE FROM content.notification WHERE recipient = ?",
            // After those, since whoever takes a notification at the same moment adds one.
            "DELETE FROM content.unsubscription WHERE person = ?");

    private final Jdbi jdbi;

    @Inject
    Erasures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Removes the author's comments, or the author from the comments, and whatever else is known of the author; no more of
     * that author's is taken.
     */
    void erase(UUID author, boolean keepTexts) {
        jdbi.useHandle(handle -> {
            // Waits for comments that are being added; those that come meanwhile wait, and then find the author erased.
            // Whoever waits behind it doesn't wait long where an import has the table: users asks again.
            handle.execute("SET LOCAL lock_timeout = '2s'");
            handle.execute("LOCK TABLE content.comment IN SHARE ROW EXCLUSIVE MODE");
            handle.execute("SET LOCAL lock_timeout TO DEFAULT");
            handle.execute("INSERT INTO content.erased_author (author) VALUES (?) ON CONFLICT DO NOTHING", author);
            handle.execute(
                    keepTexts ? "UPDATE content.comment SET author = ?, author_name = NULL WHERE author = ?" : """
                            UPDATE content.comment
                               SET state = 'deleted', text = '', author = ?, author_name = NULL, pinned_at = NULL,
                                   version = version + 1, edited_at = NULL
                             WHERE author = ?""",
                    Comments.NOBODY,
                    author);
            OF_THE_PERSON.forEach(sql -> handle.execute(sql, author));
        });
    }
}
