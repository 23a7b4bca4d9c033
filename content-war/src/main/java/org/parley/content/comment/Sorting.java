package org.parley.content.comment;

import java.util.Locale;
import java.util.stream.Stream;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** The order of a list; {@code BEST} is by the lower bound of the share of ups that the votes tell of. */
enum Sorting {
    NEWEST("comment.id < :seen", "comment.id DESC"),
    OLDEST("comment.id > :seen", "comment.id"),
    BEST(
            "(score, comment.id) < ((SELECT score FROM content.comment WHERE id = :seen), :seen)",
            "score DESC, comment.id DESC");

    private final String beyond;
    private final String order;

    Sorting(String beyond, String order) {
        this.beyond = beyond;
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
    String beyond(Long seen) {
        return seen == null ? "" : " AND " + beyond;
    }

    String order() {
        return " ORDER BY " + order;
    }
}
