package org.parley.request;

import java.util.Locale;

/**
 * A kind of problem that a service answers with (RFC 9457).
 *
 * @param name its name in the address of its type, which never changes
 * @param status the HTTP status
 * @param title what it is, for people
 */
public record ProblemKind(String name, int status, String title) {
    public static final ProblemKind INVALID_INPUT =
            new ProblemKind("invalid-input", 400, "Some of the input is not valid");
    public static final ProblemKind MALFORMED_BODY = new ProblemKind("malformed-body", 400, "The body can't be read");
    public static final ProblemKind CONFLICT =
            new ProblemKind("conflict", 409, "Something else was changed at the same moment, please try again");
    public static final ProblemKind TOO_LARGE = new ProblemKind("too-large", 413, "The request is too large");
    public static final ProblemKind BUSY = new ProblemKind("busy", 503, "Too much to do just now");
    public static final ProblemKind UNAVAILABLE =
            new ProblemKind("unavailable", 503, "A part of the site can't be reached just now");
    public static final ProblemKind INTERNAL = new ProblemKind("internal", 500, "Something went wrong here");

    /** The kind of a plain HTTP status, such as {@code not-found} for 404. */
    public static ProblemKind of(int status, String reason) {
        var name = reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new ProblemKind(name.isEmpty() ? "http-" + status : name, status, reason);
    }
}
