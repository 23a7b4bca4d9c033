package org.parley.users.administration;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A mail of the outbox as administrators see it: never its content, which may hold a link. */
@JsonbPropertyOrder({
    "id",
    "template",
    "recipient",
    "locale",
    "createdAt",
    "attempts",
    "nextAttemptAt",
    "sentAt",
    "deadAt",
    "lastError"
})
public record ListedMail(
        long id,
        String template,
        String recipient,
        String locale,
        Instant createdAt,
        int attempts,
        Instant nextAttemptAt,
        Instant sentAt,
        Instant deadAt,
        String lastError) {
    /** Nothing of the person. */
    @Override
    public String toString() {
        return "ListedMail " + id;
    }
}
