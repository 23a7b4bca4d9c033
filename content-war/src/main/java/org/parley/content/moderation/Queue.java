package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.content.comment.Part;
import org.parley.content.comment.Room;
import org.parley.content.markdown.Markdown;
import org.parley.content.page.PageAddress;

/** The comments that moderators look through. */
@Transactional
@Singleton
class Queue {
    private static final int AT_ONCE = 20;

    private final Jdbi jdbi;
    private final Reports reports;

    /** A row of the table. */
    public record Row(
            long id,
            UUID uid,
            String name,
            String text,
            Instant createdAt,
            Instant editedAt,
            String page,
            String state,
            boolean pinned,
            Long parent,
            int ups,
            int downs,
            int version) {}

    @Inject
    Queue(Jdbi jdbi, Reports reports) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Row.class));
        this.reports = reports;
    }

    private record Rendered(Row row, String html) {
        int length() {
            return row.text().length() + html.length();
        }
    }

    /** The newest comments before the comment {@code before}, at most so many. */
    Part<ModeratedComment> newest(CommentFilter filter, long before, int limit) {
        var values = filter.values();
        if (filter.page() != null) {
            // By its id, of which PostgreSQL knows how many comments there are.
            values.put("page", id(filter.page()));
        }
        var part = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT comment.id, author AS uid, author_name AS name, text, comment.created_at, edited_at,
                               page.site || page.path AS page, state, pinned_at IS NOT NULL AS pinned,
                               parent_id AS parent, ups, downs, version
                          FROM content.comment JOIN content.page ON page.id = page_id
                         WHERE %s ORDER BY comment.id DESC LIMIT :limit""".formatted(filter.conditions()))
                .bindMap(values)
                .bind("before", before)
                .bind("limit", limit + 1)
                .setFetchSize(AT_ONCE)
                .mapTo(Row.class)
                .map(row -> new Rendered(row, Markdown.html(row.text())))
                .withIterator(rows -> Part.of(rows, Rendered::length, limit, new Room())));
        var open = reports.open(part.rows().stream().map(one -> one.row().id()).toList());
        return part.map(one ->
                comment(one.row(), one.html(), open.getOrDefault(one.row().id(), List.of())));
    }

    private long id(PageAddress page) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM content.page WHERE site = ? AND path = ?")
                .bind(0, page.site())
                .bind(1, page.path())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    private static ModeratedComment comment(Row row, String html, List<Report> reports) {
        return new ModeratedComment(
                row.id(),
                row.uid(),
                row.name(),
                row.text(),
                html,
                row.createdAt(),
                row.editedAt(),
                row.page(),
                row.state(),
                row.pinned(),
                row.parent(),
                row.ups(),
                row.downs(),
                row.version(),
                reports);
    }
}
