package org.parley.users.administration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.parley.users.UsersSettings;

/** The first administrator: whoever has confirmed the address that the configuration names. */
@Singleton
public class FirstAdministrator {
    private final Jdbi jdbi;
    private final UsersSettings settings;

    @Inject
    FirstAdministrator(Jdbi jdbi, UsersSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    /** Makes the owner of the configured address an administrator, if it is confirmed and nobody is one yet. */
    public void appoint() {
        settings.administrator().ifPresent(email -> jdbi.useHandle(handle -> handle.execute("""
                UPDATE users.account SET roles = array_append(roles, 'administrator')
                 WHERE email = ? AND confirmed_at IS NOT NULL AND suspended_at IS NULL
                   AND NOT EXISTS (SELECT FROM users.account WHERE 'administrator' = ANY (roles))""", email)));
    }
}
