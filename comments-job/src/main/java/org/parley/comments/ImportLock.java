package org.parley.comments;

import java.sql.Connection;
import java.sql.SQLException;

/** Lets one import run at a time. */
record ImportLock(Connection connection, Progress progress) {
    private static final long LOCK = 0x7061726c6579_01L;

    /** Waits for the import that runs, if there is one; held until the transaction ends. */
    void take() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
            rows.next();
            if (rows.getBoolean(1)) {
                return;
            }
            progress.say("waiting for another import to end");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
    }
}
