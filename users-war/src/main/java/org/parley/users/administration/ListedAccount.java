package org.parley.users.administration;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account as administrators see it.
 *
 * @param suspendedAt absent unless it is suspended
 * @param lastUsedAt when the last of its sessions was used, absent if there is none
 */
@JsonbPropertyOrder({
    "id",
    "email",
    "name",
    "confirmed",
    "roles",
    "createdAt",
    "lastUsedAt",
    "suspendedAt",
    "suspensionReason"
})
public record ListedAccount(
        UUID id,
        String email,
        String name,
        boolean confirmed,
        List<String> roles,
        Instant createdAt,
        Instant lastUsedAt,
        Instant suspendedAt,
        String suspensionReason) {
    /** Nothing of the person but the id. */
    @Override
    public String toString() {
        return "ListedAccount " + id;
    }
}
