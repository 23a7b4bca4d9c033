package org.parley.users;

import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** The token of a link that was mailed. */
public record OneTimeToken(String token) {
    private static final ProblemKind INVALID =
            new ProblemKind("invalid-token", 400, "The link is too old or was already used");

    /** Requires it. */
    public OneTimeToken {
        if (token == null || token.isBlank()) {
            throw new ProblemException(new FieldError("token", "missing"));
        }
    }

    /** The token as the secret that it is. */
    public Secret secret() {
        return new Secret(token);
    }

    /** The problem of a token that is unknown, too old or used: which of them isn't told. */
    public static ProblemException invalid() {
        return new ProblemException(INVALID);
    }

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "OneTimeToken";
    }
}
