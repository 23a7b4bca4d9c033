package org.parley.dev;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what happens in its own time. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Eventually() {}

    /** Returns once {@code condition} is true; it is looked at ten times a second, for 30 seconds at most. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        var clock = Executors.newSingleThreadScheduledExecutor();
        var deadline = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("not within " + LONGEST.toSeconds() + " s: " + what);
                }
                clock.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).get();
            }
        } finally {
            clock.shutdownNow();
        }
    }
}
