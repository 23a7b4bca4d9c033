package org.parley.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.parley.postgres.PostgresAddress;

/**
 * A PostgreSQL server of its own process on a port of 127.0.0.1, which asks for passwords as a real one does. Its
 * database {@code parley} belongs to the role {@code parley} (password {@code parley}), which may create roles and is
 * no superuser.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String ACCESS = """
            host all postgres 127.0.0.1/32 trust
            host all postgres ::1/128 trust
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server; its data stay in {@code data}, where a later start finds them.
     *
     * @param port the port, or 0 for any that is free
     */
    public static EmbeddedDatabase start(Path data, int port) throws IOException, SQLException {
        endLeftover(data);
        Files.createDirectories(data.getParent());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries().toFile())
                .setDataDirectory(data.toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "localhost")
                // The tests kill it to see that nothing acknowledged is lost.
                .setServerConfig("synchronous_commit", "on");
        var server = (port == 0 ? builder : builder.setPort(port)).start();
        var database = new EmbeddedDatabase(server);
        database.prepare(data);
        return database;
    }

    /** Where the server's programs are unpacked: nobody else may write there, since they are run. */
    private static Path binaries() throws IOException {
        var folder = Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache", "parley"));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder.resolve("postgresql");
    }

    /** A server whose developer's machine was switched off, or whose parent was killed, would hold the data. */
    private static void endLeftover(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            ProcessHandle.of(pid)
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                    .ifPresent(process -> {
                        process.destroy();
                        process.onExit().join();
                    });
        }
    }

    private void prepare(Path data) throws IOException, SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT FROM pg_database WHERE datname = 'parley'")) {
                if (rows.next()) {
                    return;
                }
            }
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
            for (var sql : List.of(
                    "CREATE ROLE parley LOGIN CREATEROLE PASSWORD 'parley'",
                    "CREATE DATABASE parley OWNER parley",
                    "SELECT pg_reload_conf()")) {
                statement.execute(sql);
            }
        }
    }

    /** The database's address for the role {@code user}, whose password is its name. */
    public String address(String user) {
        return "postgresql://%1$s:%1$s@localhost:%2$d/parley".formatted(user, server.getPort());
    }

    /** The database, as the role that owns it. */
    public PostgresAddress owner() {
        return PostgresAddress.parse(address("parley"));
    }

    /** Runs one statement as the server's superuser in the database {@code parley}. */
    public void execute(String sql) throws SQLException {
        try (var connection = server.getDatabase("postgres", "parley").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row of a query that the server's superuser asks, as a text; null if there is none. */
    public String query(String sql) throws SQLException {
        try (var connection = server.getDatabase("postgres", "parley").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
