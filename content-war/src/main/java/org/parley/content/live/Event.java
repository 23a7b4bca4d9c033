package org.parley.content.live;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.parley.content.comment.Comment;

/**
 * What happened to a comment.
 *
 * @param number its number among the page's events, which are numbered without a gap in the order of their commits
 * @param kind {@code added}, {@code edited} or {@code removed}
 * @param comment the comment as everybody sees it by now; of a removed one the id
 */
@JsonbPropertyOrder({"number", "kind", "comment"})
public record Event(long number, String kind, Object comment) {
    /** A comment that is removed by now, whatever happened to it before. */
    public record Removed(long id) {}

    /** How many characters it takes in an answer, about. */
    int length() {
        return comment instanceof Comment shown ? shown.length() : 0;
    }
}
