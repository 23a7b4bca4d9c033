package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.parley.content.moderation.Admission;
import org.parley.request.ProblemException;

/** The votes on comments, one of each person on each. */
@Transactional
@Singleton
public class Votes {
    private final Jdbi jdbi;
    private final Locks locks;
    private final Admission admission;

    @Inject
    Votes(Jdbi jdbi, Locks locks, Admission admission) {
        this.jdbi = jdbi;
        this.locks = locks;
        this.admission = admission;
    }

    /**
     * How the votes on a comment are.
     *
     * @param vote the vote of whoever asks
     */
    @JsonbPropertyOrder({"ups", "downs", "vote"})
    public record Result(int ups, int downs, int vote) {}

    /** Makes {@code value} the person's only vote on a comment. */
    Result vote(Author author, long id, int value) {
        locks.begin(author.id());
        return jdbi.withHandle(handle -> {
            requireVotable(handle, author.id(), id);
            var before = handle.createQuery(
                            "DELETE FROM content.vote WHERE comment_id = ? AND person = ? RETURNING value")
                    .bind(0, id)
                    .bind(1, author.id())
                    .mapTo(Integer.class)
                    .findOne()
                    .orElse(0);
            if (value != 0) {
                handle.execute(
                        "INSERT INTO content.vote (comment_id, person, value) VALUES (?, ?, ?)",
                        id,
                        author.id(),
                        value);
            }
            return handle.createQuery("""
                            UPDATE content.comment
                               SET ups = ups + (:value = 1)::integer - (:before = 1)::integer,
                                   downs = downs + (:value = -1)::integer - (:before = -1)::integer
                             WHERE id = :id RETURNING ups, downs""")
                    .bind("value", value)
                    .bind("before", before)
                    .bind("id", id)
                    .map((rows, context) -> new Result(rows.getInt("ups"), rows.getInt("downs"), value))
                    .one();
        });
    }

    private void requireVotable(Handle handle, UUID person, long id) {
        var comment = handle.createQuery(Written.SELECT)
                .bind(0, id)
                .map(Written.MAPPER)
                .findOne()
                .filter(found -> found.is("published") || found.isRemoved() && found.replies() > 0)
                .orElseThrow(() -> new ProblemException(Problems.UNKNOWN_COMMENT));
        if (comment.isRemoved()) {
            throw new ProblemException(Problems.COMMENT_REMOVED);
        }
        if (comment.author().equals(person)) {
            throw new ProblemException(Problems.OWN_COMMENT);
        }
        admission.mayAct(person, comment.site());
    }
}
