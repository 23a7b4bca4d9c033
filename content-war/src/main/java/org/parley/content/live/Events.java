package org.parley.content.live;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.parley.content.comment.Comment;
import org.parley.content.comment.Comments;
import org.parley.content.comment.Room;
import org.parley.content.page.PageAddress;
import org.parley.content.page.Pages;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** The events of the last day in the database, which writes them itself whenever a comment changes. */
@Transactional
@Singleton
public class Events {
    /** How many are completed at once, whose comments may be long. */
    static final int AT_ONCE = 10;

    private static final int MOST = 50;
    private static final ProblemKind EVENTS_GONE =
            new ProblemKind("events-gone", 410, "More has happened since than can be told, please load the page again");

    private final Jdbi jdbi;
    private final Pages pages;
    private final Comments comments;

    @Inject
    Events(Jdbi jdbi, Pages pages, Comments comments) {
        this.jdbi = jdbi;
        this.pages = pages;
        this.comments = comments;
    }

    /** The events with these numbers of these pages, those of a page in order. */
    List<PageEvent> of(List<Notice> notices) {
        return complete(jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT site || path AS page, number, kind, comment_id
                          FROM unnest(?::bigint[], ?::bigint[]) AS notice (page_id, number)
                          JOIN content.event USING (page_id, number)
                          JOIN content.page ON page.id = page_id
                         ORDER BY page_id, number""")
                .bind(0, notices.stream().map(Notice::page).toArray(Long[]::new))
                .bind(1, notices.stream().map(Notice::number).toArray(Long[]::new))
                .map((rows, context) -> new Row(
                        rows.getString("page"),
                        rows.getLong("number"),
                        rows.getString("kind"),
                        rows.getLong("comment_id")))
                .list()));
    }

    /** What happened on a page after the event {@code after}; nothing where that is null. */
    Missed since(PageAddress address, Long after) {
        var page = pages.at(address);
        var last = page.events();
        var from = after == null ? last : after;
        if (from > last) {
            throw new ProblemException(new FieldError("after", "number"));
        }
        if (last - from > MOST) {
            throw new ProblemException(EVENTS_GONE);
        }
        var rows = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT number, kind, comment_id FROM content.event
                         WHERE page_id = ? AND number > ? AND number <= ? ORDER BY number""")
                .bind(0, page.id())
                .bind(1, from)
                .bind(2, last)
                .map((result, context) -> new Row(
                        address.toString(),
                        result.getLong("number"),
                        result.getString("kind"),
                        result.getLong("comment_id")))
                .list());
        if (rows.size() < last - from) {
            throw new ProblemException(EVENTS_GONE);
        }
        return new Missed(address.toString(), last, missed(rows));
    }

    private List<Event> missed(List<Row> rows) {
        var events = new ArrayList<Event>();
        var room = new Room();
        for (var from = 0; from < rows.size(); from += AT_ONCE) {
            if (room.isFull()) {
                throw new ProblemException(EVENTS_GONE);
            }
            for (var told : complete(rows.subList(from, Math.min(from + AT_ONCE, rows.size())))) {
                events.add(told.event());
                room.take(told.event().length());
            }
        }
        return events;
    }

    private List<PageEvent> complete(List<Row> rows) {
        var published = comments.published(rows.stream().map(Row::comment).toList()).stream()
                .collect(Collectors.toMap(Comment::id, Function.identity()));
        return rows.stream().map(row -> row.with(published.get(row.comment()))).toList();
    }

    private record Row(String page, long number, String kind, long comment) {
        PageEvent with(Comment published) {
            return new PageEvent(
                    page,
                    published == null
                            ? new Event(number, "removed", new Event.Removed(comment))
                            : new Event(number, kind, published));
        }
    }
}
