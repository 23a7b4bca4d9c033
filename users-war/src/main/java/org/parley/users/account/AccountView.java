package org.parley.users.account;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.UUID;

/** What a person is told of their own account. */
@JsonbPropertyOrder({"id", "name", "email", "confirmed", "roles", "locale"})
public record AccountView(UUID id, String name, String email, boolean confirmed, List<String> roles, String locale) {
    /** The view of {@code account}. */
    public static AccountView of(Account account) {
        return of(account, account.roles());
    }

    /** The view of {@code account} with other roles. */
    public static AccountView of(Account account, List<String> roles) {
        return new AccountView(
                account.id(), account.name(), account.email(), account.confirmed(), roles, account.locale());
    }
}
