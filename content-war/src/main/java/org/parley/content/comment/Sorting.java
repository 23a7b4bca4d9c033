package org.parley.content.comment;

import java.util.Locale;
import java.util.stream.Stream;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** The order of a list; {@code BEST} is by the lower bound of the share of ups that the votes tell of. */
enum Sorting {
    NEWEST("(comment.created_at, comment.id) < (%s, :seen)", "created_at", "comment.created_at DESC, comment.id DESC"),
    OLDEST("(comment.created_at, comment.id) > (%s, :seen)", "created_at", "comment.created_at, comment.id"),
    // Compared with the votes of then: whatever has changed since, the rest is where it was.
    BEST(
            "(score, comment.id) < (%s, :seen)",
            "content.score(coalesce(:ups, ups), coalesce(:downs, downs))", "score DESC, comment.id DESC");

    private final String beyond;
    private final String order;

    Sorting(String beyond, String place, String order) {
        this.beyond = beyond.formatted("(SELECT " + place + " FROM content.comment WHERE id = :seen)");
        this.order = order;
    }

    /** The one of this name, {@code NEWEST} where it is missing; 400 where there is none. */
    static Sorting of(String name) {
        if (name == null) {
            return NEWEST;
        }
        return Stream.of(values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new FieldError("sort", "choice")));
    }

    /** The condition for what comes after the comment {@code :seen}, if one was seen. */
    String beyond(Seen seen) {
        return seen == null ? "" : " AND " + beyond;
    }

    String order() {
        return " ORDER BY " + order;
    }
}
