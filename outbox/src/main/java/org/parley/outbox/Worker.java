package org.parley.outbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A thread that works off what is due while the service runs: at once when it is woken, else each time its pause is
 * over.
 */
public abstract class Worker {
    private static final Logger LOGGER = System.getLogger(Worker.class.getName());
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final String name;
    private final Duration pause;
    private final Semaphore wake = new Semaphore(0);

    @Resource
    ManagedThreadFactory threads;

    private Thread thread;

    /** A worker that the log calls {@code name}. */
    protected Worker(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** Does one thing that is due, and says whether there was one. */
    protected abstract boolean next();

    /** Something is due now. */
    protected final void wake() {
        wake.release();
    }

    /** Starts with the service. */
    protected final void start(@Observes Startup startup) {
        thread = threads.newThread(this::work);
        thread.start();
    }

    /** Ends with the service; what the thread is doing may end, so that it isn't done twice. */
    protected final void stop(@Observes Shutdown shutdown) throws InterruptedException {
        thread.interrupt();
        thread.join(PATIENCE_AT_STOP.toMillis());
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                workOff();
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void workOff() {
        try {
            while (next() && !Thread.currentThread().isInterrupted()) {
                // The next one.
            }
        } catch (RuntimeException e) {
            // Whatever it is, such as a database that is away: the thread must live, for what waits.
            LOGGER.log(
                    Level.WARNING,
                    "{0} waits: {1}",
                    name,
                    String.valueOf(e.getMessage()).strip());
        }
    }
}
