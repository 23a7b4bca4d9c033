package org.parley.dbsync;

import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.parley.database.DatabaseException;
import org.parley.postgres.PostgresAddress;

/** Applies the migrations of {@code db/migration}, whose history is in the schema {@code dbsync}. */
final class Migrations {
    // Held here, since the log manager forgets the level of a logger that nobody holds.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final PostgresAddress owner;
    private final Consumer<String> progress;

    Migrations(PostgresAddress owner, Consumer<String> progress) {
        this.owner = owner;
        this.progress = progress;
    }

    void apply() throws DatabaseException {
        // Its failures arrive as exceptions, and are told in one line.
        FLYWAY.setLevel(Level.OFF);
        try {
            var result = Flyway.configure(getClass().getClassLoader())
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .schemas("dbsync")
                    .locations("classpath:db/migration")
                    .failOnMissingLocations(true)
                    .callbacks(new Progress())
                    .load()
                    .migrate();
            progress.accept(result.migrationsExecuted + " migrations applied");
        } catch (FlywayException e) {
            throw new DatabaseException("a migration failed: " + reason(e));
        }
    }

    private static String reason(Throwable failure) {
        var first = failure.getMessage();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return DatabaseException.oneLine(sql);
            }
        }
        return String.valueOf(first).strip().replaceAll("\\s+", " ");
    }

    private final class Progress extends BaseCallback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            var migration = context.getMigrationInfo();
            progress.accept("migrating: " + migration.getVersion() + " " + migration.getDescription());
        }
    }
}
