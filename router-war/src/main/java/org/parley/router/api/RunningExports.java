package org.parley.router.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** The exports that are being written: one a person and few in all, since each holds a thread. */
@Singleton
class RunningExports {
    private static final int MOST = 10;

    /** One whose answer was never written ends with time. */
    private final Cache<String, Boolean> running =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).build();

    /** Begins a person's export; 503 where the person has one already, or too many others do. */
    void begin(String person) {
        running.cleanUp();
        if (running.estimatedSize() >= MOST || running.asMap().putIfAbsent(person, true) != null) {
            throw new ProblemException(ProblemKind.BUSY);
        }
    }

    void end(String person) {
        running.invalidate(person);
    }
}
