package org.parley.content.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.parley.request.TooManyRequests;

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
        var probe = buckets.get(whose, name -> full()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                .build();
    }
}
