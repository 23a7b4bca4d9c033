package org.parley.content.comment;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.parley.content.page.PageAddress;
import org.parley.content.page.Pages;
import org.parley.request.ProblemException;

/** Gives the threads of a page, and one thread, as pages show them. */
@Path("/")
@Dependent
public class ThreadsResource {
    private static final int USUAL = 20;
    private static final int MOST = 50;
    private static final int REPLIES = 20;
    private static final int MOST_REPLIES = 100;
    private static final int MOST_PINNED = 10;
    private static final int MOST_WAITING = 20;

    private final Comments comments;
    private final Pages pages;

    @Inject
    public ThreadsResource(Comments comments, Pages pages) {
        this.comments = comments;
        this.pages = pages;
    }

    /**
     * The threads of a page, each with its first replies.
     *
     * @param sort {@code newest}, {@code oldest} or {@code best}
     * @param before the {@code next} of the part before: only what comes after it is listed
     * @param limit how many threads at most, 1 to 50; long comments leave room for fewer, and for fewer replies
     */
    @GET
    @Path("threads")
    @Produces(MediaType.APPLICATION_JSON)
    public ThreadsPage threads(
            @QueryParam("page") String address,
            @QueryParam("sort") String sort,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        var most = Parameter.number("limit", limit, USUAL, MOST);
        var sorting = Sorting.of(sort);
        var seen = Seen.parse("before", before);
        var viewer = Viewer.of(security);
        // The page comes first: what happens after it was read is in its stream of events.
        var page = pages.at(PageAddress.parse(address));
        var room = new Room();
        var pinned = comments.pinned(page.id(), MOST_PINNED, room, viewer);
        var waiting = comments.waiting(page.id(), MOST_WAITING, room, viewer);
        var roots = comments.roots(page.id(), sorting, seen, most, room, viewer);
        return new ThreadsPage(
                page.view(),
                pinned,
                withReplies(roots.rows(), room, viewer),
                waiting,
                roots.more() ? Seen.after("before", roots.last(), sorting) : null);
    }

    private List<Discussion> withReplies(List<Comment> roots, Room room, Viewer viewer) {
        var answered = roots.stream()
                .filter(root -> root.replies() > 0)
                .map(Comment::id)
                .toList();
        var replies = comments.threads(answered, REPLIES + 1, room, viewer);
        // Where the room ended, a thread may have lost some of its replies, and all those after it have.
        var cut = room.isFull();
        var last = replies.isEmpty() ? null : replies.get(replies.size() - 1).root();
        var byRoot = replies.stream().collect(groupingBy(Comment::root));
        return roots.stream()
                .map(root -> {
                    var known = byRoot.getOrDefault(root.id(), List.of());
                    var lost = cut && root.replies() > 0 && (known.isEmpty() || last.equals(root.id()));
                    return new Discussion(
                            root,
                            Tree.ordered(known.subList(0, Math.min(REPLIES, known.size()))),
                            known.size() > REPLIES || lost);
                })
                .toList();
    }

    /**
     * A comment with what it replies to and what replies to it; 404 where it isn't shown.
     *
     * @param after the id of the newest comment that was seen
     */
    @GET
    @Path("thread/{id:\\d{1,18}}")
    @Produces(MediaType.APPLICATION_JSON)
    public ThreadPage thread(
            @PathParam("id") long id, @QueryParam("after") String after, @Context SecurityContext security) {
        var seen = Seen.parse("after", after);
        var viewer = Viewer.of(security);
        var comment = comments.find(id, viewer).orElseThrow(() -> new ProblemException(Problems.UNKNOWN_COMMENT));
        var page = pages.at(PageAddress.parse(comment.page()));
        var found = comment.parent() == null
                ? comments.thread(id, seen, MOST_REPLIES, viewer)
                : comments.replies(id, seen, MOST_REPLIES, viewer);
        return new ThreadPage(
                page.view(),
                comment,
                comment.parent() == null
                        ? null
                        : comments.find(comment.parent(), viewer).orElse(null),
                Tree.ordered(found.rows()),
                found.more() ? Seen.after("after", found.last(), Sorting.OLDEST) : null);
    }
}
