package org.parley.router.session;

import java.util.Map;

/**
 * Who asks.
 *
 * @param token for calls on the person's behalf
 * @param account what the users service says of the account
 */
public record Identity(String token, Map<String, Object> account) {
    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Identity";
    }
}
