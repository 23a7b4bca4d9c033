package org.parley.comments;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Writes all that the content service keeps as JSON, an object a line, as it is at one moment. */
final class ParleyExport {
    private static final int ROWS = 1_000;

    private final Connection connection;
    private final Progress progress;

    ParleyExport(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /** Writes all lines, and as the last how many they are. */
    void write(OutputStream output) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        var writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        progress.begin("exported");
        var lines = 0L;
        // Without a transaction the cursor would be none, and all rows would come at once.
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL TIME ZONE 'UTC'");
            statement.setFetchSize(ROWS);
            for (var kind : Kind.values()) {
                try (var rows = statement.executeQuery(kind.export())) {
                    while (rows.next()) {
                        writer.write(rows.getString(1));
                        writer.write('\n');
                        lines++;
                        progress.add(1, "lines");
                    }
                }
            }
        }
        writer.write("{\"type\": \"end\", \"lines\": " + lines + "}\n");
        writer.flush();
        connection.commit();
        progress.say(String.format(Locale.ROOT, "exported %,d lines in %s", lines, progress.time()));
    }
}
