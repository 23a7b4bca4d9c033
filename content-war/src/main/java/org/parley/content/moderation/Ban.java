package org.parley.content.moderation;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * A person's ban.
 *
 * @param name what the person's newest comment is signed with; absent if there is none
 * @param site the site that it holds for; absent for all
 * @param until when it ends; absent if it doesn't by itself
 * @param active whether it is in force
 */
@JsonbPropertyOrder({"id", "person", "name", "site", "until", "reason", "createdAt", "liftedAt", "active"})
public record Ban(
        long id,
        UUID person,
        String name,
        String site,
        Instant until,
        String reason,
        Instant createdAt,
        Instant liftedAt,
        boolean active) {}
