package org.parley.content.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.parley.content.markdown.Markdown;

/**
 * Makes comments of rows.
 *
 * @param viewer for whom
 * @param whole whether what was removed shows what it was
 */
record CommentMapper(Viewer viewer, boolean whole) implements RowMapper<Comment> {
    /** What it reads; {@code :viewer} is the viewer's person. */
    static final String COLUMNS = """
            comment.id, author, author_name, text, comment.created_at, comment.site || path AS address, parent_id, root_id,
            depth, version, edited_at, state, pinned_at IS NOT NULL AS pinned, replies, ups, downs,
            (SELECT value FROM content.vote WHERE comment_id = comment.id AND person = cast(:viewer AS uuid)) AS vote
            """;

    private static final Set<String> REMOVED = Set.of("hidden", "deleted");

    @Override
    public Comment map(ResultSet rows, StatementContext context) throws SQLException {
        var state = rows.getString("state");
        var author = rows.getObject("author", UUID.class);
        var placeholder = !whole && REMOVED.contains(state);
        var text = placeholder ? "" : rows.getString("text");
        var vote = rows.getObject("vote", Integer.class);
        return new Comment(
                rows.getLong("id"),
                placeholder ? Comments.NOBODY : author,
                placeholder ? null : rows.getString("author_name"),
                text,
                time(rows, "created_at"),
                Markdown.html(text),
                rows.getString("address"),
                rows.getObject("parent_id", Long.class),
                rows.getObject("root_id", Long.class),
                rows.getInt("depth"),
                rows.getInt("version"),
                time(rows, "edited_at"),
                state,
                rows.getBoolean("pinned"),
                rows.getInt("replies"),
                rows.getInt("ups"),
                rows.getInt("downs"),
                viewer.person() == null || vote != null ? vote : Integer.valueOf(0),
                author.equals(viewer.person()) ? true : null);
    }

    private static Instant time(ResultSet rows, String column) throws SQLException {
        var time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
