package org.parley.router.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.parley.router.backend.Backends;

/**
 * Content's stream of what happens on all pages, which is open while anybody follows a page. It holds no thread. When it
 * has come back, all followers are told what they missed.
 */
@Singleton
public class Upstream {
    private static final Logger LOGGER = System.getLogger(Upstream.class.getName());
    private static final long HEARTBEAT_SECONDS = 20;
    /** Content sends something every 15 seconds. */
    private static final long LONGEST_SILENCE_SECONDS = 40;

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Backends backends;
    private final Live live;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Resource
    ContextService contexts;

    private Executor application;
    private ScheduledFuture<?> beat;
    private ScheduledFuture<?> retry;
    private Lines current;
    private long pause = FIRST_PAUSE_MILLIS;
    private boolean stopped;

    @Inject
    Upstream(Backends backends, Live live) {
        this.backends = backends;
        this.live = live;
    }

    void start(@Observes Startup startup) {
        // The HTTP client's own threads know no application.
        application = contexts.currentContextExecutor();
        beat = scheduler.scheduleWithFixedDelay(
                this::keepAlive, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    synchronized void stop(@Observes Shutdown shutdown) {
        stopped = true;
        beat.cancel(false);
        if (retry != null) {
            retry.cancel(false);
        }
        if (current != null) {
            current.cancel();
        }
    }

    /** Opens it where it isn't. */
    synchronized void open() {
        if (current != null || stopped) {
            return;
        }
        var lines = new Lines();
        current = lines;
        backends.follow("/events", lines).whenComplete((nothing, failure) -> ended(lines, failure));
    }

    private synchronized void ended(Lines lines, Throwable failure) {
        if (current != lines) {
            return;
        }
        current = null;
        if (stopped || live.unfollowed()) {
            return;
        }
        LOGGER.log(
                Level.WARNING,
                "content''s stream of events ended: {0}",
                failure == null ? "content ended it" : String.valueOf(failure.getMessage()));
        try {
            retry = scheduler.schedule(this::open, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.DEBUG, "the server stops", e);
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }

    private void keepAlive() {
        live.keepAlive();
        synchronized (this) {
            if (current != null && (live.unfollowed() || current.silent())) {
                var lines = current;
                lines.cancel();
                ended(lines, null);
            }
        }
    }

    private synchronized void opened() {
        pause = FIRST_PAUSE_MILLIS;
    }

    private final class Lines implements Subscriber<String> {
        private final EventReader reader = new EventReader();
        private volatile Subscription subscription;
        private volatile long lastLine = System.nanoTime();
        private boolean open;

        @Override
        public void onSubscribe(Subscription started) {
            subscription = started;
            started.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lastLine = System.nanoTime();
            application.execute(() -> heard(line));
        }

        private void heard(String line) {
            if (!open) {
                // From now on nothing is missed; what was before is asked for.
                open = true;
                opened();
                live.catchUp();
            }
            reader.read(line).ifPresent(live::passOn);
        }

        @Override
        public void onError(Throwable failure) {
            // The call fails with it.
        }

        @Override
        public void onComplete() {
            // The call completes.
        }

        boolean silent() {
            return System.nanoTime() - lastLine > TimeUnit.SECONDS.toNanos(LONGEST_SILENCE_SECONDS);
        }

        void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
