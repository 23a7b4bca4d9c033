package org.parley.users.session;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * A sign-in of a person on a device.
 *
 * @param userAgent what the browser said of itself
 * @param current whether it is the one that asks
 */
@JsonbPropertyOrder({"id", "userAgent", "createdAt", "lastUsedAt", "expiresAt", "current"})
public record Session(
        UUID id, String userAgent, Instant createdAt, Instant lastUsedAt, Instant expiresAt, boolean current) {}
