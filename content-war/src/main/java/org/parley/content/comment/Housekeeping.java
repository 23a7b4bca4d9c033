package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.parley.outbox.Worker;

/**
 * Forgets after a day what was sent with which key, and what happened on the pages; after 30 days who was told of a
 * reply; after a year the links by which mails let their readers stop them.
 */
@Singleton
public class Housekeeping extends Worker {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final List<String> OVER = List.of(
            "DELETE FROM content.submission WHERE created_at < now() - interval '1 day'",
            "DELETE FROM content.event WHERE created_at < now() - interval '1 day'",
            "DELETE FROM content.notification WHERE sent_at < now() - interval '30 days'",
            "DELETE FROM content.unsubscription WHERE created_at < now() - interval '1 year'");

    private final Jdbi jdbi;

    @Inject
    Housekeeping(Jdbi jdbi) {
        super("housekeeping", PAUSE);
        this.jdbi = jdbi;
    }

    @Override
    protected boolean next() {
        jdbi.useHandle(handle -> OVER.forEach(handle::execute));
        return false;
    }
}
