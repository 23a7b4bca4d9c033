package org.parley.content.moderation;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A comment as moderators see it, in any state.
 *
 * @param uid the author, the nil UUID where the account was deleted
 * @param reports the newest of its open reports
 */
@JsonbPropertyOrder({
    "id",
    "uid",
    "name",
    "text",
    "html",
    "createdAt",
    "editedAt",
    "page",
    "state",
    "pinned",
    "parent",
    "ups",
    "downs",
    "version",
    "reports"
})
public record ModeratedComment(
        long id,
        UUID uid,
        String name,
        String text,
        String html,
        Instant createdAt,
        Instant editedAt,
        String page,
        String state,
        boolean pinned,
        Long parent,
        int ups,
        int downs,
        int version,
        List<Report> reports) {
    /** Nothing of the comment but its id. */
    @Override
    public String toString() {
        return "ModeratedComment " + id;
    }
}
