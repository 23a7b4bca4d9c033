package org.parley.content.comment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.parley.content.page.PageAddress;
import org.parley.content.page.Pages;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Lists comments one after the other for everybody. */
@Path("list")
@Dependent
public class ListResource {
    private static final int MOST = 100;

    private final Comments comments;
    private final Pages pages;

    @Inject
    public ListResource(Comments comments, Pages pages) {
        this.comments = comments;
        this.pages = pages;
    }

    /**
     * Comments of a page, which is the front page unless another is named; or of a whole site; or the replies to one.
     *
     * @param page the address of a page
     * @param site the key of a site instead, whose comments are listed newest first
     * @param parent a comment's id: its direct replies are listed, oldest first
     * @param sort {@code newest}, {@code oldest}, or {@code best}, which lists the comments that begin threads
     * @param before a comment's id: only what comes after it in the list is listed
     * @param after the same, where the oldest come first
     * @param limit how many at most, 1 to 100; long ones leave room for fewer
     * @return them with a {@code Link} (RFC 8288) to the next ones if there are any
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @QueryParam("page") String page,
            @QueryParam("site") String site,
            @QueryParam("parent") String parent,
            @QueryParam("sort") String sort,
            @QueryParam("before") String before,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        var most = Parameter.number("limit", limit, MOST, MOST);
        var sorting = Sorting.of(sort);
        var replies = parent != null;
        require(site == null || page == null && !replies && sorting == Sorting.NEWEST, "site");
        require(!replies || sort == null || sorting == Sorting.OLDEST, "sort");
        var cursor = replies || sorting == Sorting.OLDEST ? "after" : "before";
        require(after == null || cursor.equals("after"), "after");
        require(before == null || cursor.equals("before"), "before");
        var seen = Seen.parse(cursor, cursor.equals("after") ? after : before);

        var viewer = Viewer.of(security);
        Part<Comment> found;
        if (site != null) {
            pages.requireSite(site);
            found = comments.ofSite(site, seen, most, viewer);
        } else if (replies) {
            found = comments.replies(parent(parent, page), seen, most, viewer);
        } else {
            found = comments.ofPage(pages.at(PageAddress.parse(page)).id(), sorting, seen, most, viewer);
        }
        var response = Response.ok(found.rows());
        if (found.more()) {
            var next = query("page", page)
                    + query("site", site)
                    + query("parent", parent)
                    + query("sort", sort)
                    + "&" + Seen.after(cursor, found.last(), sorting)
                    + query("limit", limit);
            response.header(HttpHeaders.LINK, "<?" + next.substring(1) + ">; rel=\"next\"");
        }
        return response.build();
    }

    private long parent(String text, String page) {
        var id = Parameter.id("parent", text);
        var found = comments.pageOf(id);
        if (found.isEmpty() || page != null && pages.at(PageAddress.parse(page)).id() != found.get()) {
            throw new ProblemException(Problems.UNKNOWN_PARENT);
        }
        return id;
    }

    private static void require(boolean fits, String name) {
        if (!fits) {
            throw new ProblemException(new FieldError(name, "choice"));
        }
    }

    private static String query(String name, String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
