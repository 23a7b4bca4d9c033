package org.parley.dbsync;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.parley.database.DatabaseException;
import org.parley.database.DatabaseWait;
import org.parley.postgres.PostgresAddress;
import org.parley.settings.Settings;

/**
 * Brings the database up to date: waits for it, applies the migrations, and gives each service a login role for its
 * own schema. Any number may run at once, and running again changes nothing.
 */
public final class DatabaseSync {
    /** The first that makes UUIDs of version 7. */
    private static final int OLDEST_VERSION = 18;

    private static final long LOCK = 0x7061726c6579L;

    private final Options options;
    private final Consumer<String> progress;

    /** Says each step to {@code progress}, a line each. */
    public DatabaseSync(Options options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * What to bring up to date.
     *
     * @param owner the database, as the role that owns it
     * @param users the users service's address, whose user and password its role gets
     * @param content the content service's address, whose user and password its role gets
     * @param patience how long to wait for the database
     */
    public record Options(PostgresAddress owner, PostgresAddress users, PostgresAddress content, Duration patience) {
        /** Reads {@code DBSYNC_DATABASE}, {@code USERS_DATABASE}, {@code CONTENT_DATABASE} and {@code DBSYNC_WAIT}. */
        public static Options read(Settings settings) {
            return new Options(
                    settings.parsed("DBSYNC_DATABASE", PostgresAddress::parse),
                    settings.parsed("USERS_DATABASE", Options::withLogin),
                    settings.parsed("CONTENT_DATABASE", Options::withLogin),
                    settings.time("DBSYNC_WAIT", Duration.ofSeconds(60)));
        }

        private static PostgresAddress withLogin(String text) {
            var address = PostgresAddress.parse(text);
            if (address.user().isEmpty() || address.password().isEmpty()) {
                throw new IllegalArgumentException("has no user and password");
            }
            return address;
        }
    }

    /**
     * Does it all.
     *
     * @throws DatabaseException if the database can't be reached in time, refuses the login, or a migration fails
     */
    public void run() throws DatabaseException {
        try (var connection = new DatabaseWait("dbsync", options.patience(), progress).connect(options.owner())) {
            requireVersion(connection);
            // Held until the connection closes, so that two runs don't create one role at the same time.
            try (var lock = connection.prepareStatement("SELECT pg_advisory_lock(?)")) {
                lock.setLong(1, LOCK);
                lock.execute();
            }
            new Migrations(options.owner(), progress).apply();
            closeToThePublic(connection);
            var roles = new ServiceRoles(connection, options.owner(), progress);
            roles.grant(options.users(), "users");
            roles.grant(options.content(), "content");
            roles.allowTemporaryTables(options.content());
            progress.accept("the database is up to date");
        } catch (SQLException e) {
            throw DatabaseException.because("the database refused a step", e);
        }
    }

    private static void requireVersion(Connection connection) throws SQLException, DatabaseException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_VERSION) {
            throw new DatabaseException("PostgreSQL " + OLDEST_VERSION + " or newer is needed, this is " + version);
        }
    }

    private static void closeToThePublic(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var database = statement.enquoteIdentifier(connection.getCatalog(), true);
            for (var sql : List.of(
                    "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC", "REVOKE ALL ON SCHEMA public FROM PUBLIC")) {
                statement.execute(sql);
            }
        }
    }
}
