package org.parley.content.comment;

import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * What a person sends to vote.
 *
 * @param value 1 for up, -1 for down, 0 to take the vote back
 */
public record Ballot(Integer value) {
    /** Takes nothing else. */
    public Ballot {
        if (value == null) {
            throw new ProblemException(new FieldError("value", "missing"));
        }
        if (value < -1 || value > 1) {
            throw new ProblemException(new FieldError("value", "choice"));
        }
    }
}
