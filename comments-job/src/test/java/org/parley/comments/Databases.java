package org.parley.comments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.parley.dev.DevServices;
import org.parley.dev.EmbeddedDatabase;

/** Databases that dbsync has brought up to date, with a site {@code blog}. */
final class Databases {
    private Databases() {}

    static EmbeddedDatabase start(Path data) throws Exception {
        try (var files = Files.walk(Template.DATA)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, data.resolve(Template.DATA.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return EmbeddedDatabase.start(data, 0);
    }

    /** The data of such a database, made once: to copy them is quicker. */
    private static final class Template {
        static final Path DATA = make();

        private static Path make() {
            try {
                var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "template")
                        .resolve("data");
                try (var database = EmbeddedDatabase.start(data, 0)) {
                    DevServices.migrate(database, line -> {});
                    addSite(database, "blog");
                }
                return data;
            } catch (Exception e) {
                throw new IllegalStateException("no database to copy", e);
            }
        }
    }

    static void addSite(EmbeddedDatabase database, String key) throws Exception {
        database.execute(
                "INSERT INTO content.site (key, origin) VALUES ('%1$s', 'https://%1$s.example.org')".formatted(key));
    }

    /** What is seen of the comments of a site, a line each, in the order of their ids. */
    static String comments(EmbeddedDatabase database, String site) throws Exception {
        return database.query("""
                WITH numbered AS (
                  SELECT comment.*, page.path, row_number() OVER (ORDER BY comment.id) AS place
                    FROM content.comment JOIN content.page ON page.id = page_id WHERE comment.site = '%s')
                SELECT string_agg(concat_ws(' | ', comment.place, comment.path, coalesce(comment.author_name, '-'), comment.state,
                         'in ' || parent.place, nullif('depth ' || comment.depth, 'depth 0'),
                         nullif('replies ' || comment.replies, 'replies 0'), replace(comment.text, E'\\n', '/')),
                         E'\\n' ORDER BY comment.place)
                  FROM numbered AS comment LEFT JOIN numbered AS parent ON parent.id = comment.parent_id
                """.formatted(site));
    }

    /** Every count that is wrong, null where none is. */
    static String wrongCounts(EmbeddedDatabase database) throws Exception {
        return database.query("""
                SELECT string_agg(what, '; ') FROM (
                  SELECT 'page ' || path AS what FROM content.page WHERE comments <>
                    (SELECT count(*) FROM content.comment WHERE page_id = page.id AND state = 'published')
                  UNION ALL
                  SELECT 'replies of ' || id FROM content.comment AS parent WHERE replies <>
                    (SELECT count(*) FROM content.comment WHERE parent_id = parent.id AND shown)
                  UNION ALL
                  SELECT 'place of ' || child.id FROM content.comment AS child JOIN content.comment AS parent
                      ON parent.id = child.parent_id
                   WHERE child.depth <> parent.depth + 1 OR child.root_id <> coalesce(parent.root_id, parent.id)) AS wrong
                """);
    }
}
