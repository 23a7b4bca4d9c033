package org.parley.request;

import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a service takes on, from its {@code microprofile-config.properties}.
 *
 * @param inFlight how many requests may be worked on at once
 * @param bodyBytes how long a request's body may be
 */
record Bounds(int inFlight, long bodyBytes) {
    static Bounds read() {
        var config = ConfigProvider.getConfig();
        return new Bounds(
                config.getValue("requests.in-flight", Integer.class),
                config.getValue("requests.body-bytes", Long.class));
    }
}
