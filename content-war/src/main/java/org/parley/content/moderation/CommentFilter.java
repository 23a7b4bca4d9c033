package org.parley.content.moderation;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.parley.content.page.PageAddress;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Which comments a moderator asks for; what is null, or for a search empty, doesn't matter. */
record CommentFilter(String state, String site, PageAddress page, UUID person, String search) {
    private static final int LONGEST_SEARCH = 200;
    private static final List<String> STATES =
            List.of("waiting", "reported", "published", "hidden", "rejected", "deleted");

    static CommentFilter of(UriInfo uri) {
        var query = uri.getQueryParameters();
        var state = query.getFirst("state");
        if (state != null && !STATES.contains(state)) {
            throw new ProblemException(new FieldError("state", "choice"));
        }
        var page = query.getFirst("page");
        return new CommentFilter(
                state,
                text(query.getFirst("site"), "site"),
                page == null ? null : PageAddress.parse(page),
                Listing.person(uri, "person"),
                text(query.getFirst("search"), "search"));
    }

    private static String text(String text, String field) {
        if (text != null && (text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0)) {
            throw new ProblemException(new FieldError(field, "too-long"));
        }
        return text;
    }

    /** Its conditions, each of which names what it compares as this record does. */
    String conditions() {
        var conditions = new StringBuilder("comment.id < :before");
        add(conditions, state, stateCondition());
        add(conditions, site, "comment.site = :site");
        add(conditions, page, "page.site = :page.site AND page.path = :page.path");
        add(conditions, person, "author = :person");
        add(
                conditions,
                search == null || search.isBlank() ? null : search,
                "search @@ websearch_to_tsquery('simple', :search)");
        return conditions.toString();
    }

    private String stateCondition() {
        // Nobody needs to decide on what its author has deleted.
        return "reported".equals(state)
                ? "state <> 'deleted'"
                        + " AND comment.id IN (SELECT comment_id FROM content.report WHERE resolved_at IS NULL)"
                : "state = :state";
    }

    private static void add(StringBuilder conditions, Object value, String condition) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
        }
    }
}
