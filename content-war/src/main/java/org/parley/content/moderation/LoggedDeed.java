package org.parley.content.moderation;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * A line of the log of moderation.
 *
 * @param moderatorName the moderator's name at that time
 */
@JsonbPropertyOrder({
    "id",
    "moderator",
    "moderatorName",
    "action",
    "commentId",
    "page",
    "person",
    "detail",
    "reason",
    "createdAt"
})
public record LoggedDeed(
        long id,
        UUID moderator,
        String moderatorName,
        String action,
        Long commentId,
        String page,
        UUID person,
        String detail,
        String reason,
        Instant createdAt) {}
