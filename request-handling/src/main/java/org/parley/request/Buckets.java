package org.parley.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** Bounds how often each of many does something, in the memory of each replica. */
public final class Buckets {
    private static final int MOST_REMEMBERED = 100_000;

    private final int most;
    private final Duration period;
    private final Cache<String, Bucket> buckets;

    /** So often in a period. */
    public Buckets(int most, Duration period) {
        this.most = most;
        this.period = period;
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(period)
                .maximumSize(MOST_REMEMBERED)
                .build();
    }

    /** Counts once; 429 where it is once too often. */
    public void count(String whose) {
        tryCount(whose).ifPresent(wait -> {
            throw new TooManyRequests(wait);
        });
    }

    /** Counts once; where it is once too often, how long to wait for the next. */
    public Optional<Duration> tryCount(String whose) {
        var probe = buckets.get(whose, name -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                .build();
    }
}
