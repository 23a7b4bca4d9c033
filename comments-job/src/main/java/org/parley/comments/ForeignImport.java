package org.parley.comments;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Imports what another system exports into the pages of a site: all of it or nothing, and what is there already not again. */
final class ForeignImport {
    private final Connection connection;
    private final Progress progress;
    private final Source source;
    private final String site;
    private final Remarks remarks = new Remarks();

    ForeignImport(Connection connection, Progress progress, Source source, String site) {
        this.connection = connection;
        this.progress = progress;
        this.source = source;
        this.site = site;
    }

    /** Does it all in one transaction. */
    void read(ImportFile file) throws IOException, SQLException, JobException {
        connection.setAutoCommit(false);
        new ImportLock(connection, progress).take();
        requireSite();
        Staging.read(format(file), connection, new AuthorIds(connection, source), progress, remarks);
        var arrivals = new Arrivals(connection, progress, remarks);
        check();
        arrivals.create();
        var known = number();
        link();
        var added = arrivals.add(true);
        update("""
                INSERT INTO content.imported (site, source, source_id, comment_id)
                  SELECT ?, ?, source_id, id FROM numbered
                """, site, source.key());
        connection.commit();
        progress.say(String.format(
                Locale.ROOT,
                "imported %,d comments in %s; %,d were there already%s",
                added,
                progress.time(),
                known,
                remarks));
    }

    private ForeignFile format(ImportFile file) {
        return switch (source) {
            case DISQUS -> new DisqusExport(file);
            case WORDPRESS -> new WordPressExport(file);
            case ISSO -> new IssoDatabase(file);
            case PARLEY -> throw new IllegalArgumentException("tells its sites itself");
        };
    }

    private void requireSite() throws SQLException, JobException {
        if (site.equals("parley")) {
            throw new JobException("the site parley is Parley itself, which has no pages but its front page");
        }
        if (first("SELECT key FROM content.site WHERE key = ?", site) == null) {
            throw new JobException("there is no site " + site + ": an administrator adds it first");
        }
    }

    private void check() throws SQLException, JobException {
        update("ANALYZE staged (source_id, thread)");
        var lost = first("SELECT source_id || ' is on the thread ' || thread FROM staged"
                + " WHERE NOT EXISTS (SELECT FROM staged_thread WHERE thread = staged.thread) ORDER BY place LIMIT 1");
        if (lost != null) {
            throw new JobException("the comment " + lost + ", which the file doesn't have");
        }
        remarks.add(
                "were left out, as the address of their page is too long or has dots for folders",
                update("DELETE FROM staged USING staged_thread"
                        + " WHERE staged_thread.thread = staged.thread AND staged_thread.path IS NULL"));
        remarks.add(
                "were left out, as the file has their id before",
                update("DELETE FROM staged USING (SELECT source_id, min(place) AS place FROM staged GROUP BY source_id"
                        + " HAVING count(*) > 1) AS first"
                        + " WHERE staged.source_id = first.source_id AND staged.place > first.place"));
    }

    /** Gives what is new its page and, in the order of time, its id; returns how many are there already. */
    private long number() throws SQLException {
        update("""
                CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS
                  SELECT staged.*, staged_thread.path FROM staged JOIN staged_thread USING (thread)
                   WHERE NOT EXISTS (SELECT FROM content.imported
                     WHERE imported.site = ? AND imported.source = ? AND imported.source_id = staged.source_id)
                """, site, source.key());
        update("""
                INSERT INTO content.page (site, path) SELECT DISTINCT ?, path FROM fresh ORDER BY path
                  ON CONFLICT (site, path) DO NOTHING
                """, site);
        update("""
                CREATE TEMPORARY TABLE numbered ON COMMIT DROP AS
                  SELECT nextval('content.comment_id_seq') AS id, ordered.*
                    FROM (SELECT page.id AS page_id, fresh.* FROM fresh
                            JOIN content.page ON page.site = ? AND page.path = fresh.path
                           ORDER BY fresh.created_at, fresh.place) AS ordered
                """, site);
        update("CREATE UNIQUE INDEX ON numbered (source_id)");
        update("ANALYZE numbered (id, source_id, parent, page_id)");
        return Long.parseLong(first("SELECT (SELECT count(*) FROM staged) - (SELECT count(*) FROM numbered)"));
    }

    /** Finds the parents, of this file or of one before, on the same page. */
    private void link() throws SQLException {
        update("""
                INSERT INTO arrival (id, site, page_id, parent_id, author, author_name, text, created_at, edited_at, state, ups, downs)
                  SELECT numbered.id, ?, numbered.page_id, coalesce(parent.id, known.id), numbered.author,
                         numbered.author_name, numbered.text, numbered.created_at, numbered.edited_at, numbered.state,
                         numbered.ups, numbered.downs
                    FROM numbered
                    LEFT JOIN numbered AS parent
                      ON parent.source_id = numbered.parent AND parent.page_id = numbered.page_id AND parent.id <> numbered.id
                    LEFT JOIN content.imported
                      ON imported.site = ? AND imported.source = ? AND imported.source_id = numbered.parent
                    LEFT JOIN content.comment AS known
                      ON known.id = imported.comment_id AND known.page_id = numbered.page_id
                """, site, site, source.key());
        remarks.add("replies whose parent is missing begin threads", Long.parseLong(first("""
                SELECT count(*) FROM numbered JOIN arrival USING (id)
                 WHERE numbered.parent IS NOT NULL AND arrival.parent_id IS NULL
                """)));
    }

    private long update(String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeLargeUpdate();
        }
    }

    private String first(String sql, String... values) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
