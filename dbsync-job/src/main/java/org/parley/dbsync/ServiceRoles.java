package org.parley.dbsync;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.parley.database.DatabaseException;
import org.parley.database.DatabaseWait;
import org.parley.postgres.PostgresAddress;
import org.postgresql.PGConnection;

/** The login roles of the services: each may read and write the tables of its own schema and nothing else. */
final class ServiceRoles {
    private final Connection connection;
    private final PostgresAddress owner;
    private final Consumer<String> progress;

    ServiceRoles(Connection connection, PostgresAddress owner, Consumer<String> progress) {
        this.connection = connection;
        this.owner = owner;
        this.progress = progress;
    }

    /** Creates the role of {@code service} or mends its password, and grants it {@code schema}. */
    void grant(PostgresAddress service, String schema) throws SQLException, DatabaseException {
        if (service.user().equals(owner.user())) {
            throw new DatabaseException("the role " + service.user() + " owns the database; the service of the schema "
                    + schema + " needs one of its own");
        }
        try (var statement = connection.createStatement()) {
            var role = statement.enquoteIdentifier(service.user(), true);
            if (!exists(service.user())) {
                statement.execute("CREATE ROLE " + role + " LOGIN");
                progress.accept("created the role " + service.user());
                setPassword(service);
            } else if (!canLogIn(service)) {
                setPassword(service);
                progress.accept("changed the password of the role " + service.user());
            }
            grant(statement, role, schema);
        }
    }

    private void grant(Statement statement, String role, String schema) throws SQLException {
        var database = statement.enquoteIdentifier(connection.getCatalog(), true);
        for (var sql : List.of(
                "GRANT CONNECT ON DATABASE %2$s TO %1$s",
                "GRANT USAGE ON SCHEMA %3$s TO %1$s",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %3$s TO %1$s",
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA %3$s TO %1$s")) {
            statement.execute(sql.formatted(role, database, schema));
        }
    }

    /** The job that imports comments signs in as the role of {@code service}, and keeps what it reads in temporary tables. */
    void allowTemporaryTables(PostgresAddress service) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("GRANT TEMPORARY ON DATABASE %s TO %s"
                    .formatted(
                            statement.enquoteIdentifier(connection.getCatalog(), true),
                            statement.enquoteIdentifier(service.user(), true)));
        }
    }

    private boolean exists(String role) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private boolean canLogIn(PostgresAddress service) {
        try (var login = DriverManager.getConnection(owner.url(), DatabaseWait.login(service, "dbsync"))) {
            return login.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The driver hashes the password before it sends it, so that no log of the server holds it. */
    private void setPassword(PostgresAddress service) throws SQLException {
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(service.user(), service.password().toCharArray(), "scram-sha-256");
    }
}
