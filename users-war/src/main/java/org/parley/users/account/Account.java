package org.parley.users.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person's account. It is opened by a sign-up, and confirmed once the person has followed the link that was mailed
 * to its address.
 *
 * @param email lower case; unique
 * @param password the hash of the password
 * @param locale the person's language, a BCP 47 tag
 * @param confirmedAt null until confirmed
 * @param suspendedAt null unless an administrator has suspended it
 */
public record Account(
        UUID id,
        String email,
        String name,
        String password,
        List<String> roles,
        String locale,
        Instant createdAt,
        Instant confirmedAt,
        Instant suspendedAt) {
    /** Whether the person has shown that the address is theirs. */
    public boolean confirmed() {
        return confirmedAt != null;
    }

    /** Whether an administrator has suspended it: then nobody signs in to it. */
    public boolean suspended() {
        return suspendedAt != null;
    }

    /** Whether it has a role besides that of a person. */
    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Nothing of the person but the id. */
    @Override
    public String toString() {
        return "Account " + id;
    }
}
