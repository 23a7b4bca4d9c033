package org.parley.content.notification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.outbox.WorkTable;
import org.parley.request.TraceContext;

/**
 * The replies that people are to hear of. The database notes them in the transaction that publishes a reply; whoever
 * fetches them may do so twice, and gets the same keys.
 */
@Transactional
@Singleton
public class Notifications {
    private static final int MOST_ATTEMPTS = 36;

    private final Jdbi jdbi;
    private final WorkTable<Due> due;

    /** One that is due, whether or not it is still wanted. */
    public record Due(long id, int attempts) {}

    /** A reply that its recipient wants to hear of. */
    public record Reply(
            long id, UUID key, UUID recipient, String traceId, String author, String text, long comment, long root) {
        Notification with(Token unsubscribe) {
            return new Notification(id, key, recipient, traceId, author, text, comment, unsubscribe.text());
        }
    }

    @Inject
    Notifications(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(Reply.class, ConstructorMapper.of(Reply.class));
        this.due = WorkTable.keeping(jdbi, Due.class, "content.notification");
    }

    /** Takes those that are due, so many at most; what nobody wants or can read any more is left out for good. */
    public List<Notification> take(int limit) {
        var taken = due.take(limit);
        taken.stream()
                .filter(one -> one.attempts() > MOST_ATTEMPTS)
                .forEach(one -> due.bury(one.id(), "the users service never said that it was done"));
        var ids = taken.stream()
                .filter(one -> one.attempts() <= MOST_ATTEMPTS)
                .map(Due::id)
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            var replies = wanted(handle, ids);
            var wanted = replies.stream().map(Reply::id).toList();
            done(ids.stream().filter(id -> !wanted.contains(id)).toList());
            return replies.stream()
                    .map(reply -> reply.with(unsubscription(handle, reply)))
                    .toList();
        });
    }

    private static List<Reply> wanted(Handle handle, List<Long> ids) {
        return handle.createQuery("""
                        SELECT notification.id, idempotency_key AS key, recipient,
                               coalesce(nullif(trace_id, ''), :trace) AS trace_id, author_name AS author,
                               CASE WHEN char_length(text) > 500 THEN left(text, 499) || '…' ELSE text END AS text,
                               comment.id AS comment, root_id AS root
                          FROM content.notification JOIN content.comment ON comment.id = comment_id
                         WHERE notification.id = ANY (:ids) AND state = 'published' AND author_name IS NOT NULL
                           AND NOT EXISTS (SELECT FROM content.mute
                                            WHERE person = recipient
                                              AND (mute.root_id IS NULL OR mute.root_id = comment.root_id))
                           AND NOT EXISTS (SELECT FROM content.erased_author WHERE erased_author.author = recipient)
                         ORDER BY notification.id""")
                .bind("trace", TraceContext.current().traceId())
                .bindArray("ids", Long.class, ids)
                .mapTo(Reply.class)
                .list();
    }

    private static Token unsubscription(Handle handle, Reply reply) {
        var token = Token.random();
        handle.execute(
                "INSERT INTO content.unsubscription (token_hash, person, root_id) VALUES (?, ?, ?)",
                token.hash(),
                reply.recipient(),
                reply.root());
        return token;
    }

    /** They were dealt with, or need not be; telling again changes nothing. */
    public void done(List<Long> ids) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        UPDATE content.notification SET sent_at = now(), last_error = NULL
                         WHERE id = ANY (:ids) AND sent_at IS NULL""").bindArray("ids", Long.class, ids).execute());
    }
}
