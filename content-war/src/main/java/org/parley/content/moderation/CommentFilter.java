package org.parley.content.moderation;

import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.content.page.PageAddress;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Which comments a moderator asks for; what is null doesn't matter. */
record CommentFilter(String state, String site, PageAddress page, UUID person, String search) {
    private static final int LONGEST_SEARCH = 200;
    private static final List<String> STATES =
            List.of("waiting", "reported", "published", "hidden", "rejected", "deleted");
    /** Nobody needs to decide on what its author has deleted. ARRAY, since a join would read all comments. */
    private static final String REPORTED = "state <> 'deleted'"
            + " AND comment.id = ANY (ARRAY(SELECT comment_id FROM content.report WHERE resolved_at IS NULL))";

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
                words(text(query.getFirst("search"), "search")));
    }

    private static String text(String text, String field) {
        if (text != null && (text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0)) {
            throw new ProblemException(new FieldError(field, "too-long"));
        }
        return text;
    }

    private static String words(String search) {
        return search == null || search.isBlank() ? null : search;
    }

    /** Its conditions, with the names of its {@link #values}, and {@code page} for the id of the page where there is one. */
    String conditions() {
        var conditions = new StringBuilder("comment.id < :before");
        add(conditions, state, isReported() ? REPORTED : "state = :state");
        add(conditions, site, "comment.site = :site");
        add(conditions, page, "page_id = :page");
        add(conditions, person, "author = :person");
        add(
                conditions,
                search,
                hasWords() ? "search @@ websearch_to_tsquery('simple', :search)" : "text ILIKE ALL (:parts)");
        return conditions.toString();
    }

    private static void add(StringBuilder conditions, Object value, String condition) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
        }
    }

    /** What it compares with. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("state", isReported() ? null : state);
        values.put("site", site);
        values.put("person", person);
        values.put("search", hasWords() ? search : null);
        values.put("parts", hasWords() ? null : parts());
        values.values().removeIf(Objects::isNull);
        return values;
    }

    /** Whether full-text search can tell the words asked for; texts in Chinese or Japanese are one long word to it. */
    private boolean hasWords() {
        return search == null || !FoldedText.lacksSpaces(search);
    }

    private String[] parts() {
        return Stream.of(search.strip().split("\\s+"))
                .map(part -> "%" + part.replaceAll("[%_\\\\]", "\\\\$0") + "%")
                .toArray(String[]::new);
    }

    private boolean isReported() {
        return "reported".equals(state);
    }
}
