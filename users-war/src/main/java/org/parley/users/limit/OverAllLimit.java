package org.parley.users.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How many passwords browsers may guess that haven't signed in before, over all accounts; each replica counts its own. */
final class OverAllLimit {
    static final int PER_MINUTE = 600;

    private final Bucket bucket = Bucket.builder()
            .addLimit(limit -> limit.capacity(PER_MINUTE).refillGreedy(PER_MINUTE, Duration.ofMinutes(1)))
            .build();

    /** Counts a guess; false where it is one too many. */
    boolean take() {
        return bucket.tryConsume(1);
    }

    /** It was right, and so no guess. */
    void giveBack() {
        bucket.addTokens(1);
    }
}
