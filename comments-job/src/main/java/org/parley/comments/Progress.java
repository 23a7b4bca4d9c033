package org.parley.comments;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says once a second how far a command is. */
final class Progress {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<String> lines;
    private final long start = System.nanoTime();
    private long stepStart;
    private long said;
    private long done;
    private String verb;

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Begins a step that does {@code verb} to many. */
    void begin(String verb) {
        this.verb = verb;
        done = 0;
        stepStart = System.nanoTime();
        said = stepStart;
    }

    void add(long more, String what) {
        done += more;
        var now = System.nanoTime();
        if (now - said >= SECOND) {
            said = now;
            say(String.format(
                    Locale.ROOT, "%s %,d %s, %,d a second", verb, done, what, done * SECOND / (now - stepStart)));
        }
    }

    void say(String line) {
        lines.accept(line);
    }

    /** The time since the beginning, such as {@code 12.3 s}. */
    String time() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / (double) SECOND);
    }
}
