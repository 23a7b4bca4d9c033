package org.parley.request;

import java.time.Instant;
import java.util.List;

/** Ends a request with a problem. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemKind kind;
    private final transient Instant until;
    private final transient List<Problem.FieldError> errors;

    /** A problem of {@code kind} without more to say. */
    public ProblemException(ProblemKind kind) {
        this(kind, null, null, List.of());
    }

    /** A problem of {@code kind} with a sentence for the person who can act on it. */
    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, null, List.of());
    }

    /** A problem of {@code kind} that ends at a time; null where nobody knows when. */
    public ProblemException(ProblemKind kind, Instant until) {
        this(kind, null, until, List.of());
    }

    /** A field that isn't valid. */
    public ProblemException(Problem.FieldError error) {
        this(ProblemKind.INVALID_INPUT, null, null, List.of(error));
    }

    private ProblemException(ProblemKind kind, String detail, Instant until, List<Problem.FieldError> errors) {
        super(detail, null, false, false);
        this.kind = kind;
        this.until = until;
        this.errors = List.copyOf(errors);
    }

    /** What kind of problem it is. */
    public ProblemKind kind() {
        return kind;
    }

    /** What the caller is answered. */
    public Problem problem() {
        return Problem.of(kind, getMessage(), until, errors);
    }
}
