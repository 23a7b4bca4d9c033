package org.parley.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.parley.postgres.PostgresAddress;

/** Waits for a database with growing delays up to a limit. */
public final class DatabaseWait {
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final String application;
    private final Duration patience;
    private final Consumer<String> progress;

    /** Connects in the name of {@code application}, waits no longer than {@code patience}, and says so to {@code progress}. */
    public DatabaseWait(String application, Duration patience, Consumer<String> progress) {
        this.application = application;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Connects as soon as the database takes connections.
     *
     * @throws DatabaseException if it doesn't in time, or at once if it refuses the login
     */
    public Connection connect(PostgresAddress address) throws DatabaseException {
        var limit = Instant.now().plus(patience);
        var delay = FIRST_DELAY;
        while (true) {
            try {
                return DriverManager.getConnection(address.url(), login(address, application));
            } catch (SQLException e) {
                if (!mayPass(e)) {
                    throw DatabaseException.because("the database refuses the login of " + address, e);
                }
                var left = Duration.between(Instant.now(), limit);
                if (left.compareTo(delay) <= 0) {
                    throw DatabaseException.because(
                            "no database within " + patience.toSeconds() + " s at " + address, e);
                }
                progress.accept("waiting for the database: " + DatabaseException.oneLine(e));
                pause(delay);
                delay = delay.multipliedBy(2).compareTo(LONGEST_DELAY) < 0 ? delay.multipliedBy(2) : LONGEST_DELAY;
            }
        }
    }

    /** The driver's properties for a connection in the name of {@code application}. */
    public static Properties login(PostgresAddress address, String application) {
        var login = new Properties();
        login.setProperty("ApplicationName", application);
        login.setProperty("connectTimeout", "5");
        login.setProperty("user", address.user());
        login.setProperty("password", address.password());
        return login;
    }

    /** Whether time may heal it: no connection (class 08), the server starts or stops (57P), too many clients (53). */
    private static boolean mayPass(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }

    private static void pause(Duration delay) throws DatabaseException {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for the database");
        }
    }
}
