package org.parley.content.live;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.request.EventStream;

/** The routers that are told what happens. While that isn't known, there are none, so that each asks when it is back. */
@Singleton
class Routers {
    private static final int MOST = 100;

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private boolean open;

    /** Tells a router from now on; false if that can't be. */
    synchronized boolean add(EventStream stream) {
        if (!open || streams.size() >= MOST) {
            return false;
        }
        streams.add(stream);
        stream.atTheEnd(() -> streams.remove(stream));
        return true;
    }

    synchronized void open() {
        open = true;
    }

    synchronized void close() {
        open = false;
        streams.forEach(EventStream::close);
    }

    void send(byte[] bytes) {
        streams.forEach(stream -> stream.send(bytes));
    }
}
