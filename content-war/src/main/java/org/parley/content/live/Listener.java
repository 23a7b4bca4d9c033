package org.parley.content.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.parley.request.EventStream;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the database what happens on all pages, whichever server does it, and tells the routers. Where it can't hear,
 * the routers are cut off: they come back when it can, and ask for what they missed.
 */
@Singleton
public class Listener {
    private static final Logger LOGGER = System.getLogger(Listener.class.getName());
    private static final int POLL_MILLIS = 1000;
    private static final int VALID_SECONDS = 3;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long PATIENCE_AT_STOP_MILLIS = 5000;

    private final Events events;
    private final Routers routers;
    private final Jsonb json = JsonbBuilder.create();

    @Resource(lookup = "jdbc/content")
    DataSource database;

    @Resource
    ManagedThreadFactory threads;

    private Thread thread;
    private volatile boolean stopped;
    private long pause = FIRST_PAUSE_MILLIS;

    @Inject
    Listener(Events events, Routers routers) {
        this.events = events;
        this.routers = routers;
    }

    void start(@Observes Startup startup) {
        thread = threads.newThread(this::work);
        thread.start();
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(PATIENCE_AT_STOP_MILLIS);
    }

    private void work() {
        while (!stopped) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                LOGGER.log(
                        Level.WARNING,
                        "events can''t be heard: {0}",
                        String.valueOf(e.getMessage()).strip());
            } finally {
                routers.close();
            }
            rest();
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void listen(Connection connection) throws SQLException {
        execute(connection, "LISTEN content_event");
        try {
            pause = FIRST_PAUSE_MILLIS;
            routers.open();
            hear(connection);
        } finally {
            // The connection goes back to the pool.
            execute(connection, "UNLISTEN *");
        }
    }

    private void hear(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        var heartbeat = System.nanoTime();
        while (!stopped) {
            tell(notifications.getNotifications(POLL_MILLIS));
            var now = System.nanoTime();
            if (now - heartbeat > HEARTBEAT_NANOS) {
                heartbeat = now;
                routers.send(EventStream.HEARTBEAT);
                if (!connection.isValid(VALID_SECONDS)) {
                    throw new SQLException("the connection is lost");
                }
            }
        }
    }

    private void tell(PGNotification[] notifications) {
        if (notifications == null || notifications.length == 0) {
            return;
        }
        var notices = Stream.of(notifications)
                .map(PGNotification::getParameter)
                .map(Notice::parse)
                .toList();
        for (var from = 0; from < notices.size(); from += Events.AT_ONCE) {
            events.of(notices.subList(from, Math.min(from + Events.AT_ONCE, notices.size())))
                    .forEach(this::tell);
        }
    }

    private void tell(PageEvent told) {
        var event = told.event();
        var id = event.number() + " " + told.page();
        routers.send(EventStream.event(id, event.kind(), json.toJson(event.comment())));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
