package org.parley.router.backend;

import java.net.URI;
import java.util.concurrent.Semaphore;

/** A service that the router calls, and how many calls to it may still be opened. */
final class Backend {
    private final URI address;
    private final Semaphore free;

    Backend(URI address, int callsInFlight) {
        this.address = address;
        this.free = new Semaphore(callsInFlight);
    }

    URI resolve(String path) {
        return URI.create(address + path);
    }

    boolean open() {
        return free.tryAcquire();
    }

    void close() {
        free.release();
    }
}
