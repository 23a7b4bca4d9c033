package org.parley.content.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * A ban that a moderator wants.
 *
 * @param site the site that it is to hold for; null for all
 * @param until when it ends; null for never
 */
public record NewBan(
        @NotNull(message = "{missing}") UUID person,
        String site,
        Instant until,

        @NotBlank(message = "{missing}") @Size(max = 500, message = "{too-long}")
        String reason) {
    /** The database's last year is far beyond, Java's even farther. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Refuses a person who is nobody, and a ban that ends before it begins. */
    public NewBan {
        if (Bans.NOBODY.equals(person)) {
            throw new ProblemException(new FieldError("person", "unknown"));
        }
        if (until != null && (!until.isAfter(Instant.now()) || until.isAfter(LATEST))) {
            throw new ProblemException(new FieldError("until", "future"));
        }
    }
}
