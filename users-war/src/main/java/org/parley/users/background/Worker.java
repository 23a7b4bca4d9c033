package org.parley.users.background;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A thread that works off what is due: at once when it is woken, else each time its pause is over. */
public final class Worker {
    private static final Logger LOGGER = System.getLogger(Worker.class.getName());
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier next;
    private final Thread thread;
    private final Semaphore wake = new Semaphore(0);

    private Worker(String name, Duration pause, ManagedThreadFactory threads, BooleanSupplier next) {
        this.name = name;
        this.pause = pause;
        this.next = next;
        thread = threads.newThread(this::work);
    }

    /** Starts a thread; {@code next} does one thing that is due, and says whether there was one. */
    public static Worker start(String name, Duration pause, ManagedThreadFactory threads, BooleanSupplier next) {
        var worker = new Worker(name, pause, threads, next);
        worker.thread.start();
        return worker;
    }

    /** Something is due now. */
    public void wake() {
        wake.release();
    }

    /** Ends the thread; what it is doing may end, so that it isn't done twice. */
    public void stop() throws InterruptedException {
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
            while (next.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
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
