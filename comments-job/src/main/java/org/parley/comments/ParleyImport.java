package org.parley.comments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parley.database.DatabaseException;
import org.postgresql.util.PSQLException;

/**
 * Imports what {@link ParleyExport} wrote. A database without comments becomes the same, with the same ids; to another
 * is added what isn't there yet, with new ids.
 */
final class ParleyImport {
    private static final int LONGEST_LINE = 4 << 20;
    private static final Pattern COPIED_LINE = Pattern.compile("COPY staged, line (\\d+)");

    private final Connection connection;
    private final Progress progress;
    private final Remarks remarks = new Remarks();
    private String name;

    ParleyImport(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /** Does it all in one transaction. */
    void read(InputStream input, String name) throws IOException, SQLException, JobException {
        this.name = name;
        connection.setAutoCommit(false);
        new ImportLock(connection, progress).take();
        execute("SET LOCAL TIME ZONE 'UTC'");
        stage(input);
        requireWhole();
        for (var kind : Kind.values()) {
            sort(kind);
        }
        requireReferences();
        var arrivals = new Arrivals(connection, progress, remarks);
        arrivals.create();
        var same = first("SELECT 1 FROM content.comment LIMIT 1") == null;
        addSitesAndPages(same);
        number(same);
        var added = addComments(arrivals, same);
        addOthers();
        var known = first("SELECT count(*) FROM mapped WHERE known");
        connection.commit();
        progress.say(String.format(
                Locale.ROOT,
                "imported %,d comments in %s; %s were there already%s",
                added,
                progress.time(),
                known,
                remarks));
    }

    private void stage(InputStream input) throws IOException, SQLException, JobException {
        execute("""
                CREATE TEMPORARY TABLE staged (line bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, data jsonb NOT NULL)
                  ON COMMIT DROP
                """);
        progress.begin("read");
        var reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder()));
        var number = 0L;
        try (var rows = new CopyRows(connection, "staged (data)")) {
            for (var line = line(reader, 1); line != null; line = line(reader, number + 1)) {
                rows.add(line);
                number++;
                progress.add(1, "lines");
            }
            rows.end();
        } catch (CharacterCodingException e) {
            throw new JobException(name + ", after line " + number + ": is not UTF-8");
        } catch (PSQLException e) {
            throw malformed(e);
        }
        execute("ANALYZE staged");
    }

    private String line(BufferedReader reader, long number) throws IOException, JobException {
        var line = new StringBuilder();
        for (var character = reader.read(); character != '\n'; character = reader.read()) {
            if (character < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            line.append((char) character);
            if (line.length() > LONGEST_LINE) {
                throw wrong(number, "is longer than any that was exported");
            }
        }
        return line.toString();
    }

    private JobException malformed(PSQLException failure) throws PSQLException {
        var message = failure.getServerErrorMessage();
        var where = message == null || message.getWhere() == null ? null : COPIED_LINE.matcher(message.getWhere());
        if (where == null || !where.find()) {
            throw failure;
        }
        return wrong(Long.parseLong(where.group(1)), message.getMessage());
    }

    private void requireWhole() throws SQLException, JobException {
        var types = Arrays.stream(Kind.values())
                .map(kind -> "'" + kind.type() + "'")
                .collect(Collectors.joining(","));
        requireNone("SELECT line, 'is no object with a type that exports have' FROM staged"
                + " WHERE jsonb_typeof(data) <> 'object' OR data->>'type' IS NULL"
                + " OR data->>'type' NOT IN ('end'," + types + ")");
        if (first("SELECT 1 FROM staged WHERE data->>'type' = 'end' AND data->>'lines' = (line - 1)::text"
                        + " AND line = (SELECT max(line) FROM staged)")
                == null) {
            throw new JobException(name + " is not whole: its last line doesn't tell how many came before");
        }
    }

    /** Gives the lines of a kind a table of its own, which refuses what no row can be. */
    private void sort(Kind kind) throws SQLException, JobException {
        execute(kind.staging());
        requireNone("""
                SELECT line, 'has a field that is unknown: ' || field FROM staged, jsonb_object_keys(data) AS field
                 WHERE data->>'type' = '%s' AND field NOT IN ('type', %s)
                """.formatted(
                kind.type(),
                Arrays.stream(Columns.of(connection, kind.staged(), "line").split(", "))
                        .map(column -> "'" + column.replace("\"", "") + "'")
                        .collect(Collectors.joining(","))));
        if (kind == Kind.COMMENT) {
            mendTexts();
        }
        var last = first("SELECT max(line) FROM staged WHERE data->>'type' = '" + kind.type() + "'");
        if (last != null) {
            sort(kind, 1, Long.parseLong(last));
        }
        execute("ANALYZE " + kind.staged());
    }

    /** The original of Parley took texts of any length, none too. */
    private void mendTexts() throws SQLException {
        remarks.add("texts were cut to 10,000 characters", execute("""
                UPDATE staged SET data = data || jsonb_build_object('text', left(data->>'text', 9999) || '…')
                 WHERE data->>'type' = 'comment' AND char_length(data->>'text') > 10000
                """));
        remarks.add("without a text are placeholders", execute("""
                UPDATE staged SET data = data - '{author_name,edited_at,pinned_at}'::text[]
                         || '{"state": "deleted", "author": "00000000-0000-0000-0000-000000000000"}'
                 WHERE data->>'type' = 'comment' AND data->>'text' = '' AND data->>'state' <> 'deleted'
                """));
    }

    /** Where the database refuses some, looks for the first of them. */
    private void sort(Kind kind, long from, long to) throws SQLException, JobException {
        var before = connection.setSavepoint();
        try {
            execute("""
                    INSERT INTO %1$s SELECT row.*
                      FROM staged, jsonb_populate_record(NULL::%1$s, data || jsonb_build_object('line', line)) AS row
                     WHERE data->>'type' = '%2$s' AND staged.line BETWEEN %3$d AND %4$d
                    """.formatted(kind.staged(), kind.type(), from, to));
        } catch (SQLException e) {
            connection.rollback(before);
            if (from == to) {
                throw wrong(from, DatabaseException.oneLine(e));
            }
            var middle = (from + to) / 2;
            sort(kind, from, middle);
            sort(kind, middle + 1, to);
        }
        connection.releaseSavepoint(before);
    }

    private void requireReferences() throws SQLException, JobException {
        execute("CREATE INDEX ON staged_comment (id); CREATE INDEX ON staged_page (site, path)");
        requireNone(
                "SELECT line, 'has an id that no comment has' FROM staged_comment WHERE id NOT BETWEEN 1 AND 100000000");
        requireNone(
                "SELECT max(line), 'has an id that another line has' FROM staged_comment GROUP BY id HAVING count(*) > 1");
        requireNone("""
                SELECT line, 'names a page that the file does not have' FROM staged_comment AS comment
                 WHERE NOT EXISTS (SELECT FROM staged_page AS page WHERE page.site = comment.site AND page.path = comment.path)
                """);
        requireNone("""
                SELECT line, 'names a site that the file does not have' FROM staged_page AS page
                 WHERE NOT EXISTS (SELECT FROM staged_site AS site WHERE site.key = page.site)
                """);
        requireNone("""
                SELECT line, 'replies to a comment that the file does not have on this page' FROM staged_comment AS comment
                 WHERE parent_id IS NOT NULL AND NOT EXISTS (SELECT FROM staged_comment AS parent
                   WHERE parent.id = comment.parent_id AND parent.site = comment.site AND parent.path = comment.path)
                """);
        for (var reference : new String[] {
            "imported.comment_id", "vote.comment_id", "report.comment_id", "mute.root_id", "unsubscription.root_id"
        }) {
            var names = reference.split("\\.");
            requireNone("""
                    SELECT line, 'names a comment that the file does not have' FROM staged_%1$s
                     WHERE %2$s IS NOT NULL AND NOT EXISTS (SELECT FROM staged_comment WHERE id = staged_%1$s.%2$s)
                    """.formatted(names[0], names[1]));
        }
    }

    private void addSitesAndPages(boolean same) throws SQLException {
        insert(Kind.SITE, "", "", "ON CONFLICT (key) " + update(same, Kind.SITE));
        insert(Kind.PAGE, "", "", "ON CONFLICT (site, path) " + update(same, Kind.PAGE));
    }

    /** What the migrations made is taken over by a database that becomes the same. */
    private String update(boolean same, Kind kind) throws SQLException {
        var columns = Columns.of(connection, kind.staged(), "line");
        return same ? "DO UPDATE SET (%s) = ROW (%s)".formatted(columns, prefixed("EXCLUDED", columns)) : "DO NOTHING";
    }

    private static String prefixed(String table, String columns) {
        return Arrays.stream(columns.split(", "))
                .map(column -> table + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** Finds the comments that are there: under their id, or under the id that an import gave them. */
    private void number(boolean same) throws SQLException {
        execute("""
                CREATE TEMPORARY TABLE mapped ON COMMIT DROP AS
                  SELECT ordered.old_id, ordered.known_id IS NOT NULL AS known, ordered.page_id, ordered.source_id,
                         coalesce(ordered.known_id, %s) AS id
                    FROM (SELECT comment.id AS old_id, page.id AS page_id, named.source_id,
                                 coalesce(own.id, imported.comment_id) AS known_id
                            FROM staged_comment AS comment
                            CROSS JOIN LATERAL (SELECT comment.id || ' of ' || comment.created_at) AS named (source_id)
                            JOIN content.page ON page.site = comment.site AND page.path = comment.path
                            LEFT JOIN content.comment AS own
                              ON own.id = comment.id AND own.page_id = page.id AND own.created_at = comment.created_at
                            LEFT JOIN content.imported
                              ON imported.site = comment.site AND imported.source = 'parley' AND imported.source_id = named.source_id
                           ORDER BY comment.id) AS ordered;
                CREATE UNIQUE INDEX ON mapped (old_id);
                ANALYZE mapped;
                """.formatted(same ? "ordered.old_id" : "nextval('content.comment_id_seq')"));
        if (same) {
            // The next comment's id is to follow; setting the sequence is its owner's right.
            execute("""
                    SELECT count(nextval('content.comment_id_seq'))
                      FROM generate_series(nextval('content.comment_id_seq') + 1, (SELECT max(id) FROM mapped))
                    """);
        }
    }

    private long addComments(Arrivals arrivals, boolean same) throws SQLException {
        var columns = Columns.of(connection, "staged_comment", "line", "path", "id", "parent_id");
        execute("""
                INSERT INTO arrival (id, page_id, parent_id, %1$s)
                  SELECT mapped.id, mapped.page_id, parent.id, %2$s
                    FROM staged_comment AS new JOIN mapped ON mapped.old_id = new.id AND NOT mapped.known
                    LEFT JOIN mapped AS parent ON parent.old_id = new.parent_id
                """.formatted(columns, prefixed("new", columns)));
        var added = arrivals.add(false);
        if (!same) {
            execute("""
                    INSERT INTO content.imported (site, source, source_id, comment_id)
                      SELECT comment.site, 'parley', mapped.source_id, mapped.id
                        FROM mapped JOIN staged_comment AS comment ON comment.id = mapped.old_id WHERE NOT mapped.known
                    """);
        }
        return added;
    }

    private void addOthers() throws SQLException {
        var mapped = " JOIN mapped ON mapped.old_id = new.comment_id";
        insert(Kind.IMPORTED, "comment_id", mapped, "ON CONFLICT DO NOTHING");
        insert(Kind.VOTE, "comment_id", mapped + " AND NOT mapped.known", "");
        insert(Kind.REPORT, "comment_id", mapped + " AND NOT mapped.known", "");
        insert(Kind.BAN, "", """
                 WHERE NOT EXISTS (SELECT FROM content.ban AS old
                  WHERE (old.person, old.created_at) = (new.person, new.created_at) AND old.site IS NOT DISTINCT FROM new.site)
                """, "");
        insert(Kind.RULE, "", "", "ON CONFLICT DO NOTHING");
        addModeration();
        insert(Kind.MUTE, "root_id", " LEFT JOIN mapped ON mapped.old_id = new.root_id", "ON CONFLICT DO NOTHING");
        insert(Kind.UNSUBSCRIPTION, "root_id", " JOIN mapped ON mapped.old_id = new.root_id", "ON CONFLICT DO NOTHING");
        insert(Kind.ERASED_AUTHOR, "", "", "ON CONFLICT DO NOTHING");
    }

    private void addModeration() throws SQLException {
        var columns = Columns.of(connection, Kind.MODERATION.staged(), "line", "comment_id", "page_site", "page_path");
        execute("""
                INSERT INTO content.moderation (comment_id, page_id, %1$s)
                  SELECT mapped.id, page.id, %2$s FROM staged_moderation AS new
                    LEFT JOIN mapped ON mapped.old_id = new.comment_id
                    LEFT JOIN content.page ON page.site = new.page_site AND page.path = new.page_path
                   WHERE NOT EXISTS (SELECT FROM content.moderation AS old
                     WHERE (old.moderator, old.action, old.created_at) = (new.moderator, new.action, new.created_at)
                       AND (old.comment_id, old.page_id, old.person) IS NOT DISTINCT FROM (mapped.id, page.id, new.person))
                   ORDER BY new.line
                """.formatted(columns, prefixed("new", columns)));
    }

    /** Adds the lines of a kind in their order; {@code comment} is the column, if any, that has a comment's id. */
    private void insert(Kind kind, String comment, String from, String conflict) throws SQLException {
        var columns = Columns.of(connection, kind.staged(), "line", comment);
        execute("INSERT INTO content.%s (%s) SELECT %s FROM %s AS new%s ORDER BY new.line %s"
                .formatted(
                        kind.type(),
                        columns + (comment.isEmpty() ? "" : ", " + comment),
                        prefixed("new", columns) + (comment.isEmpty() ? "" : ", mapped.id"),
                        kind.staged(),
                        from,
                        conflict));
    }

    private void requireNone(String wrongLines) throws SQLException, JobException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT line, what FROM (" + wrongLines + ") AS wrong (line, what) ORDER BY line LIMIT 1")) {
            if (rows.next()) {
                throw wrong(rows.getLong(1), rows.getString(2));
            }
        }
    }

    private JobException wrong(long line, String what) {
        return new JobException(name + ", line " + line + ": " + what);
    }

    private String first(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private long execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }
}
