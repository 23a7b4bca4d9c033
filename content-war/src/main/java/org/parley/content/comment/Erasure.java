package org.parley.content.comment;

import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * How the comments of a deleted account are dealt with.
 *
 * @param comments {@code keep}, which leaves their texts without a name, or {@code delete}
 */
public record Erasure(String comments) {
    /** Takes nothing else. */
    public Erasure {
        if (comments == null) {
            throw new ProblemException(new FieldError("comments", "missing"));
        }
        if (!comments.equals("keep") && !comments.equals("delete")) {
            throw new ProblemException(new FieldError("comments", "choice"));
        }
    }

    boolean keepsTexts() {
        return comments.equals("keep");
    }
}
