package org.parley.router.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.parley.request.ClientNetwork;
import org.parley.router.RouterSettings;

/** How many requests a client address may still send. It is kept in memory, for each router by itself. */
@Singleton
public class ClientLimit {
    private static final int MOST_CLIENTS = 100_000;

    private final int requestsPerMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(2))
            .maximumSize(MOST_CLIENTS)
            .build();

    @Inject
    ClientLimit(RouterSettings settings) {
        this(settings.clientRequestsPerMinute());
    }

    ClientLimit(int requestsPerMinute) {
        this.requestsPerMinute = requestsPerMinute;
    }

    /** Counts a request of {@code address}; where it is one too many, how long to wait for the next. */
    public Optional<Duration> count(String address) {
        var probe = buckets.get(ClientNetwork.of(address), key -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(requestsPerMinute).refillGreedy(requestsPerMinute, Duration.ofMinutes(1)))
                .build();
    }
}
