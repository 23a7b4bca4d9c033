package org.parley.router.client;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.parley.request.Buckets;
import org.parley.request.ClientNetwork;
import org.parley.router.RouterSettings;

/** How many requests a client address may still send. It is kept in memory, for each router by itself. */
@Singleton
public class ClientLimit {
    private final Buckets buckets;

    @Inject
    ClientLimit(RouterSettings settings) {
        this(settings.clientRequestsPerMinute());
    }

    ClientLimit(int requestsPerMinute) {
        buckets = new Buckets(requestsPerMinute, Duration.ofMinutes(1));
    }

    /** Counts a request of {@code address}; where it is one too many, how long to wait for the next. */
    public Optional<Duration> count(String address) {
        return buckets.tryCount(ClientNetwork.of(address));
    }
}
