package org.parley.content.notification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who wants no mails of replies: of one thread, or of none. */
@Transactional
@Singleton
public class Mutes {
    private final Jdbi jdbi;

    /**
     * Which mails of replies a person gets of a thread.
     *
     * @param muted whether they were stopped for the thread
     * @param replies whether the person gets any at all; without, there are none of the thread either
     */
    public record ThreadMails(boolean muted, boolean replies) {}

    @Inject
    Mutes(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(ThreadMails.class));
    }

    /** Whether a person gets mails of replies at all. */
    public boolean wantsReplies(UUID person) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT NOT EXISTS (SELECT FROM content.mute WHERE person = ? AND root_id IS NULL)")
                .bind(0, person)
                .mapTo(Boolean.class)
                .one());
    }

    /** No more mails of replies for a person. */
    public void mute(UUID person) {
        jdbi.useHandle(handle -> {
            awaitErasures(handle);
            handle.createUpdate("""
                            INSERT INTO content.mute (person)
                            SELECT :person WHERE NOT EXISTS (SELECT FROM content.erased_author WHERE author = :person)
                            ON CONFLICT DO NOTHING""").bind("person", person).execute();
        });
    }

    /** As a new comment does: what is added while an erasure is under way, it may have passed by. */
    private static void awaitErasures(Handle handle) {
        handle.execute("LOCK TABLE content.comment IN ROW EXCLUSIVE MODE");
    }

    /** Mails of replies again; threads that were muted stay so. */
    public void unmute(UUID person) {
        jdbi.useHandle(
                handle -> handle.execute("DELETE FROM content.mute WHERE person = ? AND root_id IS NULL", person));
    }

    /** Which mails of replies a person gets of the thread that a comment belongs to; empty if there is no such comment. */
    public Optional<ThreadMails> ofThread(UUID person, long comment) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT FROM content.mute
                                        WHERE person = :person AND root_id = coalesce(comment.root_id, comment.id)) AS muted,
                               NOT EXISTS (SELECT FROM content.mute WHERE person = :person AND root_id IS NULL) AS replies
                          FROM content.comment WHERE id = :comment""")
                .bind("person", person)
                .bind("comment", comment)
                .mapTo(ThreadMails.class)
                .findOne());
    }

    /** No more mails of the thread that a comment belongs to; false if there is no such comment. */
    public boolean mute(UUID person, long comment) {
        return jdbi.withHandle(handle -> {
            awaitErasures(handle);
            handle.createUpdate("""
                            INSERT INTO content.mute (person, root_id)
                            SELECT :person, coalesce(root_id, id) FROM content.comment
                             WHERE id = :comment
                               AND NOT EXISTS (SELECT FROM content.erased_author WHERE erased_author.author = :person)
                            ON CONFLICT DO NOTHING""")
                    .bind("person", person)
                    .bind("comment", comment)
                    .execute();
            return handle.createQuery("SELECT EXISTS (SELECT FROM content.comment WHERE id = ?)")
                    .bind(0, comment)
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    /** Mails of the thread that a comment belongs to again. */
    public void unmute(UUID person, long comment) {
        jdbi.useHandle(handle -> handle.execute("""
                DELETE FROM content.mute
                 WHERE person = ? AND root_id = (SELECT coalesce(root_id, id) FROM content.comment WHERE id = ?)""", person, comment));
    }

    /** What a link in a mail stands for: no more mails of its thread, or none at all; false if there is no such link. */
    public boolean unsubscribe(Token token, boolean all) {
        return jdbi.withHandle(handle -> {
            awaitErasures(handle);
            handle.createUpdate("""
                            INSERT INTO content.mute (person, root_id)
                            SELECT person, CASE WHEN :all THEN NULL ELSE root_id END
                              FROM content.unsubscription WHERE token_hash = :hash
                            ON CONFLICT DO NOTHING""").bind("all", all).bind("hash", token.hash()).execute();
            return handle.createQuery("SELECT EXISTS (SELECT FROM content.unsubscription WHERE token_hash = ?)")
                    .bind(0, token.hash())
                    .mapTo(Boolean.class)
                    .one();
        });
    }
}
