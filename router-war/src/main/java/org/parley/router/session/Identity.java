package org.parley.router.session;

import java.util.List;
import java.util.Map;

/**
 * Who asks.
 *
 * @param token for calls on the person's behalf
 * @param account what the users service says of the account
 */
public record Identity(String token, Map<String, Object> account) {
    /** The id of the account. */
    public String id() {
        return String.valueOf(account.get("id"));
    }

    /** Whether the account has a role. */
    public boolean isIn(String role) {
        return account.get("roles") instanceof List<?> roles && roles.contains(role);
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Identity";
    }
}
