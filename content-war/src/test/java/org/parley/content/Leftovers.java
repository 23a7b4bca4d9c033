package org.parley.content;

import java.sql.SQLException;
import java.util.Map;
import org.parley.dev.EmbeddedDatabase;

/** What is over, and what is nearly so, left in the database before the service starts. */
public final class Leftovers {
    private static final String COMMENT =
            "(SELECT id FROM content.comment WHERE site = 'leftover' ORDER BY id LIMIT 1 OFFSET %d)";

    /** What of each kind stays: a query, and its result. */
    public static final Map<String, String> STAYING = Map.of(
            "SELECT string_agg(number::text, ' ') FROM content.event JOIN content.page ON page.id = page_id"
                    + " WHERE site = 'leftover' AND number > 100",
            "102",
            "SELECT string_agg(key, ' ') FROM content.submission WHERE key LIKE 'leftover%'",
            "leftover-of-today",
            "SELECT string_agg(trace_id, ' ' ORDER BY trace_id) FROM content.notification WHERE trace_id LIKE 'leftover%'",
            "leftover-dead leftover-sent-lately leftover-waiting",
            "SELECT (token_hash = sha256('of this year'))::text FROM content.unsubscription"
                    + " WHERE token_hash IN (sha256('of last year'), sha256('of this year'))",
            "true");

    private Leftovers() {}

    static void leave(EmbeddedDatabase database) throws SQLException {
        database.execute(
                """
                INSERT INTO content.site (key, origin) VALUES ('leftover', 'https://leftover.example');
                INSERT INTO content.page (site, path) VALUES ('leftover', '/');
                INSERT INTO content.comment (author, author_name, text, site, page_id)
                  SELECT uuidv7(), 'Bea', 'x', site, id FROM content.page, generate_series(1, 4) WHERE site = 'leftover';
                INSERT INTO content.event (page_id, number, comment_id, kind, created_at)
                  SELECT page_id, number, id, 'added', at
                    FROM content.comment,
                         (VALUES (101, now() - interval '25 hours'), (102, now() - interval '23 hours')) AS leftover (number, at)
                   WHERE id = %1$s;
                INSERT INTO content.submission (author, key, request_hash, comment_id, created_at) VALUES
                  (uuidv7(), 'leftover-of-yesterday', sha256('x'), %1$s, now() - interval '25 hours'),
                  (uuidv7(), 'leftover-of-today', sha256('x'), %1$s, now() - interval '23 hours');
                INSERT INTO content.unsubscription (token_hash, person, root_id, created_at) VALUES
                  (sha256('of last year'), uuidv7(), %1$s, now() - interval '367 days'),
                  (sha256('of this year'), uuidv7(), %1$s, now() - interval '360 days');
                INSERT INTO content.notification (recipient, comment_id, trace_id, sent_at, dead_at, next_attempt_at) VALUES
                  (uuidv7(), %1$s, 'leftover-sent-long-ago', now() - interval '31 days', NULL, now()),
                  (uuidv7(), %2$s, 'leftover-sent-lately', now() - interval '29 days', NULL, now()),
                  (uuidv7(), %3$s, 'leftover-dead', NULL, now() - interval '99 days', now()),
                  (uuidv7(), %4$s, 'leftover-waiting', NULL, NULL, 'infinity');
                """.formatted(COMMENT.formatted(0), COMMENT.formatted(1), COMMENT.formatted(2), COMMENT.formatted(3)));
    }
}
