package org.parley.comments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.sqlite.SQLiteConfig;

/** The SQLite database that Isso works with, whose comments are Markdown already. */
record IssoDatabase(ImportFile file) implements ForeignFile {
    private static final long YEAR_10000 = 253_402_300_800L;

    @Override
    public void read(Staging staging) throws IOException, SQLException, JobException {
        if (!file.isStandardInput()) {
            read(file.path(), staging);
            return;
        }
        var copy = Files.createTempFile("isso", ".db");
        try (var input = file.open()) {
            Files.copy(input, copy, StandardCopyOption.REPLACE_EXISTING);
            read(copy, staging);
        } finally {
            Files.delete(copy);
        }
    }

    private void read(Path path, Staging staging) throws SQLException, JobException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        try (var database = config.createConnection("jdbc:sqlite:" + path.toAbsolutePath())) {
            requireTables(database);
            threads(database, staging);
            comments(database, staging);
        } catch (SQLException e) {
            if (e.getClass().getPackageName().startsWith("org.sqlite")) {
                throw new JobException(file.name() + " is no database of Isso: " + e.getMessage());
            }
            throw e;
        }
    }

    /** A view in a table's place could compute without end. */
    private void requireTables(Connection database) throws SQLException, JobException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema"
                        + " WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name IN ('threads', 'comments')")) {
            if (rows.getInt(1) < 2) {
                throw new JobException(file.name() + " is no database of Isso: it has no tables threads and comments");
            }
        }
    }

    private void threads(Connection database, Staging staging) throws SQLException, JobException {
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery("SELECT id, substr(uri, 1, 2000) FROM threads WHERE uri IS NOT NULL")) {
            while (rows.next()) {
                staging.thread(rows.getString(1), rows.getString(2));
            }
        }
    }

    private void comments(Connection database, Staging staging) throws SQLException, JobException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        SELECT id, tid, parent, created, modified, mode, substr(text, 1, 100000) AS text,
                               substr(author, 1, 2000) AS author, substr(email, 1, 2000) AS email, likes, dislikes
                          FROM comments ORDER BY id
                        """)) {
            while (rows.next()) {
                staging.comment(comment(rows));
            }
        }
    }

    private ForeignComment comment(ResultSet row) throws SQLException, JobException {
        var id = row.getString("id");
        var name = text(row, "author");
        var email = text(row, "email");
        var parent = row.getString("parent");
        return new ForeignComment(
                id,
                parent == null || parent.equals("0") ? null : parent,
                row.getString("tid"),
                email.isBlank() ? name : email,
                name,
                text(row, "text"),
                time(row, "created"),
                row.getObject("modified") == null ? null : time(row, "modified"),
                state(row),
                count(row, "likes"),
                count(row, "dislikes"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    private Instant time(ResultSet row, String column) throws SQLException, JobException {
        if (row.getObject(column) instanceof Number seconds
                && seconds.doubleValue() > -YEAR_10000 / 10
                && seconds.doubleValue() < YEAR_10000) {
            return Instant.ofEpochMilli((long) (seconds.doubleValue() * 1000));
        }
        throw wrong(row, "has no time that can be read");
    }

    private ForeignComment.State state(ResultSet row) throws SQLException, JobException {
        return switch (row.getInt("mode")) {
            case 1 -> ForeignComment.State.PUBLISHED;
            case 2 -> ForeignComment.State.WAITING;
            case 4 -> ForeignComment.State.DELETED;
            default -> throw wrong(row, "is neither published nor waiting or deleted");
        };
    }

    private static int count(ResultSet row, String column) throws SQLException {
        return Math.max(0, row.getInt(column));
    }

    private JobException wrong(ResultSet row, String what) throws SQLException {
        return new JobException(file.name() + ": the comment " + row.getString("id") + " " + what);
    }
}
