package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** The comments in the database, as somebody sees them. */
// Outside a transaction the server would keep the connection for the request, also while that waits for a slow reader.
@Transactional
@Singleton
public class Comments {
    /** The author of the comments whose author's account was deleted. */
    public static final UUID NOBODY = new UUID(0, 0);

    private static final String SELECT =
            "SELECT " + CommentMapper.COLUMNS + " FROM content.comment JOIN content.page ON page.id = page_id WHERE ";
    private static final String OF_PAGE = "page_id = :of";
    private static final String TOP = OF_PAGE + " AND parent_id IS NULL";
    private static final String SHOWN = " AND shown";
    /** How many rows are fetched at once, where few of them may be wanted. */
    private static final int AT_ONCE = 20;

    private final Jdbi jdbi;

    @Inject
    Comments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The comments of a page one after the other; by {@code BEST} those that begin threads. */
    Part<Comment> ofPage(long page, Sorting sorting, Seen seen, int limit, Viewer viewer) {
        return list(sorting == Sorting.BEST ? TOP : OF_PAGE, SHOWN, page, sorting, seen, limit, new Room(), viewer);
    }

    /** The comments of a page that begin threads. */
    Part<Comment> roots(long page, Sorting sorting, Seen seen, int limit, Room room, Viewer viewer) {
        return list(TOP, SHOWN, page, sorting, seen, limit, room, viewer);
    }

    /** The published comments of all pages of a site, newest first. */
    Part<Comment> ofSite(String site, Seen seen, int limit, Viewer viewer) {
        return list(
                "comment.site = :of",
                " AND state = 'published'",
                site,
                Sorting.NEWEST,
                seen,
                limit,
                new Room(),
                viewer);
    }

    /** The direct replies to a comment, oldest first. */
    Part<Comment> replies(long parent, Seen seen, int limit, Viewer viewer) {
        return list("parent_id = :of", SHOWN, parent, Sorting.OLDEST, seen, limit, new Room(), viewer);
    }

    /** All replies in the thread that a comment begins, oldest first. */
    Part<Comment> thread(long root, Seen seen, int limit, Viewer viewer) {
        return list("root_id = :of", SHOWN, root, Sorting.OLDEST, seen, limit, new Room(), viewer);
    }

    /** The first {@code limit} replies of each of the threads that {@code roots} begin, one thread after the other. */
    List<Comment> threads(List<Long> roots, int limit, Room room, Viewer viewer) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT reply.* FROM unnest(cast(:roots AS bigint[])) WITH ORDINALITY AS root (id, place)
                         CROSS JOIN LATERAL (""" + SELECT
                        + "root_id = root.id AND shown" + Sorting.OLDEST.order()
                        + " LIMIT :limit) AS reply ORDER BY place, reply.created_at, reply.id")
                .bind("roots", roots.toArray(Long[]::new))
                .bind("viewer", viewer.person())
                .bind("limit", limit)
                .setFetchSize(AT_ONCE)
                .map(new CommentMapper(viewer, false))
                .withIterator(room::fill));
    }

    /** The pinned comments of a page, the last pinned first. */
    List<Comment> pinned(long page, int limit, Room room, Viewer viewer) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + OF_PAGE + SHOWN + " AND pinned_at IS NOT NULL ORDER BY pinned_at DESC LIMIT :limit")
                .bind("of", page)
                .bind("viewer", viewer.person())
                .bind("limit", limit)
                .map(new CommentMapper(viewer, false))
                .withIterator(room::fill));
    }

    /** The viewer's own newest comments on a page that wait for a moderator, oldest first. */
    List<Comment> waiting(long page, int limit, Room room, Viewer viewer) {
        if (viewer.person() == null) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        author = cast(:viewer AS uuid) AND state = 'waiting' AND page_id = :of ORDER BY comment.id LIMIT :limit""")
                .bind("of", page)
                .bind("viewer", viewer.person())
                .bind("limit", limit)
                .map(new CommentMapper(viewer, false))
                .withIterator(room::fill));
    }

    /** A comment where the viewer sees it: a moderator all, an author what waits, everybody what is shown. */
    Optional<Comment> find(long id, Viewer viewer) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        comment.id = :id AND (shown OR :moderator OR state = 'waiting' AND author = cast(:viewer AS uuid))""")
                .bind("id", id)
                .bind("viewer", viewer.person())
                .bind("moderator", viewer.moderator())
                .map(new CommentMapper(viewer, viewer.moderator()))
                .findOne());
    }

    /** A comment for its author, whatever its state. */
    Comment own(long id, UUID author) {
        var viewer = new Viewer(author, false);
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "comment.id = :id")
                .bind("id", id)
                .bind("viewer", author)
                .map(new CommentMapper(viewer, false))
                .one());
    }

    /** Those of the comments that are published, as everybody sees them. */
    public List<Comment> published(List<Long> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "comment.id = ANY(:ids) AND state = 'published'")
                .bind("ids", ids.toArray(Long[]::new))
                .bind("viewer", Viewer.ANYBODY.person())
                .map(new CommentMapper(Viewer.ANYBODY, false))
                .list());
    }

    /** The id of the page that a comment is on, if everybody sees it there. */
    Optional<Long> pageOf(long id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT page_id FROM content.comment WHERE id = :id AND shown")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .findOne());
    }

    /** The oldest comments of {@code author} whose id is greater than {@code after}, whatever their state. */
    Part<Comment> oldest(UUID author, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "author = :author AND comment.id > :after ORDER BY comment.id LIMIT :limit")
                .bind("author", author)
                .bind("after", after)
                .bind("limit", limit + 1)
                .bind("viewer", Viewer.ANYBODY.person())
                .setFetchSize(AT_ONCE)
                .map(new CommentMapper(Viewer.ANYBODY, true))
                .withIterator(rows -> Part.of(rows, Comment::length, limit, new Room())));
    }

    private Part<Comment> list(
            String which, String shown, Object of, Sorting sorting, Seen seen, int limit, Room room, Viewer viewer) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(
                            SELECT + which + shown + sorting.beyond(seen) + sorting.order() + " LIMIT :limit")
                    .bind("of", of)
                    .bind("viewer", viewer.person())
                    .bind("limit", limit + 1)
                    .setFetchSize(AT_ONCE);
            if (seen != null) {
                requireKnown(handle, which, of, seen);
                query.bind("seen", seen.id());
                if (sorting == Sorting.BEST) {
                    query.bind("ups", seen.ups()).bind("downs", seen.downs());
                }
            }
            return query.map(new CommentMapper(viewer, false))
                    .withIterator(rows -> Part.of(rows, Comment::length, limit, room));
        });
    }

    /** The list goes on where it was seen to end, although that comment may have been removed meanwhile. */
    private static void requireKnown(Handle handle, String which, Object of, Seen seen) {
        var known = handle.createQuery("SELECT EXISTS (SELECT FROM content.comment WHERE id = :seen AND " + which + ")")
                .bind("seen", seen.id())
                .bind("of", of)
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            throw new ProblemException(new FieldError(seen.parameter(), "cursor"));
        }
    }
}
