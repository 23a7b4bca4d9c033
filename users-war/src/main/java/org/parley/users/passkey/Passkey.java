package org.parley.users.passkey;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * A passkey as its owner sees it.
 *
 * @param name what the owner calls it
 * @param lastUsedAt null until it was used to sign in
 */
@JsonbPropertyOrder({"id", "name", "createdAt", "lastUsedAt"})
public record Passkey(UUID id, String name, Instant createdAt, Instant lastUsedAt) {}
