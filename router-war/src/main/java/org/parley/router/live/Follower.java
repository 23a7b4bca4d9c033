package org.parley.router.live;

import java.nio.charset.StandardCharsets;
import org.parley.request.EventStream;

/** A browser that follows a page. It is told each event once, in the order of their numbers. */
final class Follower {
    private static final byte[] RETRY = "retry: 3000\n\n".getBytes(StandardCharsets.UTF_8);

    private final EventStream stream;
    private long told;

    /** Follows from after what was {@code missed}, which it is told first. */
    Follower(EventStream stream, Missed missed) {
        this.stream = stream;
        this.told = missed.last();
        stream.send(RETRY);
        missed.events().forEach(event -> stream.send(event.bytes()));
    }

    /** Tells it an event that it wasn't told; false if it misses one before. */
    synchronized boolean tell(Event event, byte[] bytes) {
        if (event.number() > told + 1) {
            return false;
        }
        if (event.number() == told + 1) {
            told++;
            stream.send(bytes);
        }
        return true;
    }

    synchronized long told() {
        return told;
    }

    void send(byte[] bytes) {
        stream.send(bytes);
    }

    void end() {
        stream.close();
    }
}
