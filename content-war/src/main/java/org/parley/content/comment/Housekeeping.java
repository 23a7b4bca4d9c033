package org.parley.content.comment;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** Forgets after a day what was sent with which key, and what happened on the pages. */
@Singleton
public class Housekeeping {
    private static final Logger LOGGER = System.getLogger(Housekeeping.class.getName());
    private static final int PAUSE_MINUTES = 10;

    private static final List<String> OVER = List.of(
            "DELETE FROM content.submission WHERE created_at < now() - interval '1 day'",
            "DELETE FROM content.event WHERE created_at < now() - interval '1 day'");

    private final Jdbi jdbi;

    @Resource
    ManagedScheduledExecutorService executor;

    private Future<?> task;

    @Inject
    Housekeeping(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void start(@Observes Startup startup) {
        task = executor.scheduleWithFixedDelay(this::keep, 0, PAUSE_MINUTES, TimeUnit.MINUTES);
    }

    void stop(@Observes Shutdown shutdown) {
        task.cancel(true);
    }

    private void keep() {
        try {
            jdbi.useHandle(handle -> OVER.forEach(handle::execute));
        } catch (RuntimeException e) {
            // Whatever it is, such as a database that is away: the next time comes.
            LOGGER.log(
                    Level.WARNING,
                    "housekeeping waits: {0}",
                    String.valueOf(e.getMessage()).strip());
        }
    }
}
