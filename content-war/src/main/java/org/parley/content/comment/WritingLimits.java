package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.content.ContentSettings;
import org.parley.request.Buckets;
import org.parley.request.TooManyRequests;

/**
 * Bounds how much a person writes, by what is in the database, where nothing tells who wrote what is deleted, and by what
 * each replica remembers, as for a client.
 */
@Singleton
class WritingLimits {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What part of an hour's comments may come in one minute. */
    private static final int BURST = 6;

    private final Jdbi jdbi;
    private final int hourly;
    private final Buckets people;
    private final Buckets clients;

    @Inject
    WritingLimits(Jdbi jdbi, ContentSettings settings) {
        this.jdbi = jdbi;
        hourly = settings.commentsPerHour();
        people = new Buckets(hourly, HOUR);
        clients = new Buckets(settings.clientComments(), HOUR);
    }

    /** Counts a comment; 429 where it is one too many. */
    void count(Author author) {
        require(author.id(), hourly, HOUR);
        require(author.id(), Math.max(1, hourly / BURST), MINUTE);
        people.count(author.id().toString());
        clients.count(author.network());
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
                    throw new TooManyRequests(Duration.ofSeconds(wait));
                });
    }
}
