package org.parley.content.comment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.content.ContentSettings;

/** Bounds how much a person writes, by what is in the database, and a client, in the memory of each replica. */
@Singleton
class WritingLimits {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What part of an hour's comments may come in one minute. */
    private static final int BURST = 6;

    private static final int MOST_CLIENTS = 100_000;

    private final Jdbi jdbi;
    private final ContentSettings settings;
    private final Cache<String, Bucket> clients = Caffeine.newBuilder()
            .expireAfterAccess(HOUR)
            .maximumSize(MOST_CLIENTS)
            .build();

    @Inject
    WritingLimits(Jdbi jdbi, ContentSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    /** Counts a comment; 429 where it is one too many. */
    void count(Author author) {
        var hourly = settings.commentsPerHour();
        require(author.id(), hourly, HOUR);
        require(author.id(), Math.max(1, hourly / BURST), MINUTE);
        var probe = clients.get(author.network(), network -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private void require(UUID author, int most, Duration period) {
        jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT ceil(extract(epoch FROM created_at - now()) + :period)::bigint FROM content.comment
                         WHERE author = :author ORDER BY id DESC OFFSET :most - 1 LIMIT 1""")
                        .bind("author", author)
                        .bind("most", most)
                        .bind("period", period.toSeconds())
                        .mapTo(Long.class)
                        .findOne())
                .filter(wait -> wait > 0)
                .ifPresent(wait -> {
                    throw tooMany(Duration.ofSeconds(wait));
                });
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(settings.clientComments()).refillGreedy(settings.clientComments(), HOUR))
                .build();
    }

    private static ClientErrorException tooMany(Duration wait) {
        return new ClientErrorException(Response.status(Status.TOO_MANY_REQUESTS)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, wait.plusMillis(999).toSeconds()))
                .build());
    }
}
