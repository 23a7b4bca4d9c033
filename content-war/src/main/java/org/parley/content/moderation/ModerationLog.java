package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What moderators did and why. The database lets nobody change it. */
@Singleton
class ModerationLog {
    private final Jdbi jdbi;

    @Inject
    ModerationLog(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(LoggedDeed.class));
    }

    /** Adds a deed in the transaction in which it is done. */
    void add(Moderator moderator, Deed deed, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO content.moderation
                          (moderator, moderator_name, action, comment_id, page_id, person, detail, reason)
                        VALUES (:moderator, :name, :action, :comment, :page, :person::uuid, :detail, :reason)""")
                .bind("moderator", moderator.id())
                .bind("name", Objects.requireNonNullElse(moderator.name(), ""))
                .bind("action", deed.action())
                .bind("comment", deed.comment())
                .bind("page", deed.page())
                .bind("person", deed.person())
                .bind("detail", deed.detail())
                .bind("reason", reason)
                .execute());
    }

    /** The newest lines before the line {@code before}; of one comment and about one person, unless those are null. */
    List<LoggedDeed> newest(Long comment, UUID person, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT line.id, moderator, moderator_name, action, comment_id, page.site || page.path AS page,
                               person, detail, reason, line.created_at
                          FROM content.moderation AS line LEFT JOIN content.page ON page.id = page_id
                         WHERE line.id < :before AND (:comment::bigint IS NULL OR comment_id = :comment::bigint)
                           AND (:person::uuid IS NULL OR person = :person::uuid)
                         ORDER BY line.id DESC LIMIT :limit""")
                .bind("comment", comment)
                .bind("person", person)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(LoggedDeed.class)
                .list());
    }
}
