package org.parley.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.parley.database.DatabaseException;
import org.parley.dbsync.DatabaseSync;
import org.parley.postgres.PostgresAddress;

/** What Parley needs around it where there is no Docker: an up-to-date database and a mail catcher. */
public record DevServices(EmbeddedDatabase database, MailCatcher mails) implements AutoCloseable {
    /**
     * Starts them all; a port of 0 is any that is free.
     *
     * @param data where the database keeps its data
     */
    public static DevServices start(
            Path data, int databasePort, int smtpPort, int mailPagePort, Consumer<String> progress)
            throws IOException, SQLException, DatabaseException {
        var database = EmbeddedDatabase.start(data, databasePort);
        try {
            migrate(database, progress);
            return new DevServices(database, MailCatcher.start(smtpPort, mailPagePort));
        } catch (IOException | DatabaseException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Applies dbsync's migrations and makes the roles {@code users} and {@code content}. */
    public static void migrate(EmbeddedDatabase database, Consumer<String> progress) throws DatabaseException {
        var options = new DatabaseSync.Options(
                database.owner(),
                PostgresAddress.parse(database.address("users")),
                PostgresAddress.parse(database.address("content")),
                Duration.ofSeconds(30));
        new DatabaseSync(options, progress).run();
    }

    @Override
    public void close() throws IOException {
        mails.close();
        database.close();
    }
}
