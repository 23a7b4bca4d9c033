package org.parley.content;

import static org.jdbi.v3.core.statement.StatementExceptions.MessageRendering.NONE;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.parley.settings.ServiceSettings;

/** Makes what the service's features share. */
@Singleton
public class ContentConfiguration {
    @Resource(lookup = "jdbc/content")
    DataSource database;

    @Produces
    @Singleton
    ContentSettings settings() {
        return ServiceSettings.read(ContentSettings::read);
    }

    @Produces
    @Singleton
    Jdbi jdbi() {
        // A failed statement's message goes to the log, where its values have no place: they are addresses and links.
        return Jdbi.create(database)
                .configure(StatementExceptions.class, messages -> messages.setMessageRendering(NONE));
    }

    void check(@Observes Startup start, ContentSettings settings) {
        // Reading the settings has checked them.
    }
}
