package org.parley.users;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.parley.settings.ServiceSettings;

/** Makes what the service's features share. */
@Singleton
public class UsersConfiguration {
    @Resource(lookup = "jdbc/users")
    DataSource database;

    @Produces
    @Singleton
    UsersSettings settings() {
        return ServiceSettings.read(UsersSettings::read);
    }

    @Produces
    @Singleton
    Jdbi jdbi() {
        return Jdbi.create(database);
    }

    void check(@Observes Startup start, UsersSettings settings) {
        // Reading the settings has checked them.
    }
}
