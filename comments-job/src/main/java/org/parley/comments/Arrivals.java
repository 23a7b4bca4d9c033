package org.parley.comments;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The comments that an import adds, in a temporary table that has the columns of comments. Each has its id here, its page
 * and its parent; the rest of its place in the thread and the counts are found out here, since the triggers rest.
 */
final class Arrivals {
    private static final int BATCH = 5_000;

    private final Connection connection;
    private final Progress progress;
    private final Remarks remarks;

    Arrivals(Connection connection, Progress progress, Remarks remarks) {
        this.connection = connection;
        this.progress = progress;
        this.remarks = remarks;
    }

    /** Makes the empty table {@code arrival}. */
    void create() throws SQLException {
        execute("""
                SET LOCAL parley.import = 'on';
                CREATE TEMPORARY TABLE arrival (LIKE content.comment INCLUDING DEFAULTS) ON COMMIT DROP;
                ALTER TABLE arrival DROP COLUMN score, DROP COLUMN shown, DROP COLUMN search, ADD COLUMN batch bigint;
                """);
    }

    /**
     * Adds all, and brings the counts of pages and parents up to date; returns how many there are. Those that are
     * {@code foreign} and rejected or waiting, but have replies that are shown, are hidden instead.
     */
    long add(boolean foreign) throws SQLException {
        execute(
                "CREATE UNIQUE INDEX ON arrival (id); CREATE INDEX ON arrival (parent_id); ANALYZE arrival (id, parent_id)");
        placeInThreads();
        countReplies(foreign);
        if (foreign) {
            remarks.add("that were spam or waited are placeholders, as replies to them are shown", hidden());
        }
        var added = insert();
        countAtKnownParents();
        execute("""
                UPDATE content.page SET comments = comments + counted.new
                  FROM (SELECT page_id, count(*) AS new FROM arrival WHERE state = 'published' GROUP BY page_id) AS counted
                 WHERE page.id = counted.page_id
                """);
        return added;
    }

    private void placeInThreads() throws SQLException {
        // Threads can be thousands deep: each level looks its comments up in the index and reads no others.
        execute("""
                SET LOCAL enable_hashjoin = off;
                SET LOCAL enable_mergejoin = off;
                CREATE TEMPORARY TABLE placed ON COMMIT DROP AS
                  WITH RECURSIVE placed (id, root_id, depth) AS (
                    (SELECT id, id, 0 FROM arrival WHERE parent_id IS NULL
                     UNION ALL
                     SELECT arrival.id, coalesce(parent.root_id, parent.id), parent.depth + 1
                       FROM arrival JOIN content.comment AS parent ON parent.id = arrival.parent_id)
                    UNION ALL
                    SELECT arrival.id, placed.root_id, placed.depth + 1
                      FROM placed JOIN arrival ON arrival.parent_id = placed.id)
                  SELECT * FROM placed;
                SET LOCAL enable_hashjoin = on;
                SET LOCAL enable_mergejoin = on;
                CREATE UNIQUE INDEX ON placed (id);
                ANALYZE placed;
                """);
        remarks.add(
                "that reply to one another in a circle begin threads",
                execute("UPDATE arrival SET parent_id = NULL"
                        + " WHERE NOT EXISTS (SELECT FROM placed WHERE placed.id = arrival.id)"));
        execute("""
                UPDATE arrival SET root_id = nullif(placed.root_id, placed.id), depth = placed.depth, batch = numbered.batch
                  FROM placed JOIN (
                    SELECT id, first_value(place) OVER (PARTITION BY root_id ORDER BY place) / %d AS batch
                      FROM (SELECT id, root_id, row_number() OVER (ORDER BY root_id, id) AS place FROM placed) AS placed
                  ) AS numbered USING (id)
                 WHERE placed.id = arrival.id
                """.formatted(BATCH));
        execute("UPDATE arrival SET batch = -1 WHERE batch IS NULL");
    }

    /** From the deepest up, since what was removed is shown only while it has replies that are. */
    private void countReplies(boolean foreign) throws SQLException {
        execute("""
                CREATE INDEX ON arrival (depth);
                ANALYZE arrival (parent_id, depth, state);
                DO $$
                BEGIN
                  FOR level IN REVERSE (SELECT coalesce(max(depth), 0) FROM arrival) .. 1 LOOP
                    UPDATE arrival
                       SET replies = counted.shown,
                           state = CASE WHEN %s AND state IN ('waiting', 'rejected') THEN 'hidden' ELSE state END
                      FROM (SELECT parent_id, count(*) AS shown FROM arrival
                             WHERE depth = level
                               AND (state = 'published' OR state IN ('hidden', 'deleted') AND replies > 0)
                             GROUP BY parent_id) AS counted
                     WHERE arrival.id = counted.parent_id;
                  END LOOP;
                END
                $$
                """.formatted(foreign));
    }

    private long hidden() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM arrival WHERE state = 'hidden'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Whole threads at a time: a comment is there when a reply to it comes. */
    private long insert() throws SQLException {
        var columns = Columns.of(connection, "arrival", "batch");
        execute("CREATE INDEX ON arrival (batch)");
        progress.begin("imported");
        var added = 0L;
        try (var batches = connection.prepareStatement("SELECT DISTINCT batch FROM arrival ORDER BY batch");
                var insert = connection.prepareStatement(
                        "INSERT INTO content.comment (%1$s) SELECT %1$s FROM arrival WHERE batch = ? ORDER BY id"
                                .formatted(columns));
                var rows = batches.executeQuery()) {
            while (rows.next()) {
                insert.setLong(1, rows.getLong(1));
                var count = insert.executeLargeUpdate();
                added += count;
                progress.add(count, "comments");
            }
        }
        return added;
    }

    /**
     * As the trigger does it for one comment: a placeholder that comes back counts at its own parent. What was rejected or
     * waits becomes one, or its replies would be in no thread.
     */
    private void countAtKnownParents() throws SQLException {
        execute("""
                DO $$
                DECLARE
                  above bigint;
                  step integer;
                BEGIN
                  FOR above, step IN
                    SELECT arrival.parent_id, count(*) FROM arrival JOIN content.comment AS added USING (id)
                     WHERE added.shown AND NOT EXISTS (SELECT FROM arrival AS parent WHERE parent.id = arrival.parent_id)
                       AND arrival.parent_id IS NOT NULL
                     GROUP BY arrival.parent_id ORDER BY arrival.parent_id
                  LOOP
                    WHILE step > 0 AND above IS NOT NULL LOOP
                      UPDATE content.comment
                         SET replies = replies + step,
                             state = CASE WHEN state IN ('waiting', 'rejected') THEN 'hidden' ELSE state END
                       WHERE id = above
                        RETURNING parent_id, (new.shown AND NOT old.shown)::integer INTO above, step;
                    END LOOP;
                  END LOOP;
                END
                $$
                """);
    }

    private long execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }
}
