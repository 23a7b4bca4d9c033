package org.parley.system;

import java.net.URI;

/** Where the parts of the running system are. */
record Layout(URI router, URI users, URI mails, URI content, URI mailPage) {
    /** The layout of {@code -Dsystem.url}, which has the ports of the design, or the one that the tests start. */
    static Layout running() {
        var given = System.getProperty("system.url", "");
        return given.isEmpty() ? Parley.running().layout() : at(URI.create(given));
    }

    private static Layout at(URI router) {
        var host = "http://" + router.getHost();
        return new Layout(
                router,
                URI.create(host + ":8001"),
                URI.create(host + ":8002"),
                URI.create(host + ":8003"),
                URI.create(host + ":1080"));
    }
}
