package org.parley.content.comment;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A comment as it is in the database, its row locked until the transaction ends.
 *
 * @param root the comment that its thread begins with; null where it is the one
 */
record Written(
        long id,
        UUID author,
        String text,
        long page,
        String site,
        Long root,
        int depth,
        String state,
        int version,
        int replies,
        Instant createdAt) {
    /** Locks the row, whose key others may still refer to. */
    static final String SELECT = """
            SELECT id, author, text, page_id, site, root_id, depth, state, version, replies, created_at
              FROM content.comment WHERE id = ? FOR NO KEY UPDATE""";

    static final RowMapper<Written> MAPPER = (rows, context) -> new Written(
            rows.getLong("id"),
            rows.getObject("author", UUID.class),
            rows.getString("text"),
            rows.getLong("page_id"),
            rows.getString("site"),
            rows.getObject("root_id", Long.class),
            rows.getInt("depth"),
            rows.getString("state"),
            rows.getInt("version"),
            rows.getInt("replies"),
            rows.getTimestamp("created_at").toInstant());

    /** The comment that its thread begins with. */
    long thread() {
        return root == null ? id : root;
    }

    boolean is(String one) {
        return state.equals(one);
    }

    /** Whether it was there for all to see once and is no more. */
    boolean isRemoved() {
        return is("hidden") || is("deleted");
    }

    /** Nothing of the comment. */
    @Override
    public String toString() {
        return "Written";
    }
}
