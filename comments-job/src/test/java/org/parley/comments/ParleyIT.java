package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.dev.EmbeddedDatabase;

/** The export of everything, and its import. */
class ParleyIT {
    private static EmbeddedDatabase origin;
    private static String exported;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        origin = Databases.start(data.resolve("data"));
        Job.succeed(origin, "import", "disqus", "src/test/resources/disqus.xml", "--site", "blog");
        for (var sql : """
                UPDATE content.site SET mode = 'all', most_links = 2, created_at = '2020-01-01' WHERE key = 'parley';
                UPDATE content.page SET locked_at = '2021-01-01 10:00:00.123456Z' WHERE path = '/2020/hello.html';
                INSERT INTO content.page (site, path) VALUES ('blog', '/empty');
                INSERT INTO content.comment (author, author_name, text) VALUES
                  ('00000000-0000-0000-0000-000000000001', 'Zoë "Z" \\ 你好', E'tab\\t, "quotes", \\\\ and\\nlines 🎉');
                INSERT INTO content.comment (author, author_name, text, state) VALUES
                  ('00000000-0000-0000-0000-000000000001', 'Zoë', 'rejected', 'rejected');
                INSERT INTO content.comment (author, author_name, text, parent_id, root_id, depth) VALUES
                  ('00000000-0000-0000-0000-000000000001', 'Zoë', 'a reply to it', 8, 8, 1);
                UPDATE content.comment SET pinned_at = now(), edited_at = now(), version = 3, ups = 2, downs = 1 WHERE id = 1;
                UPDATE content.comment SET state = 'hidden' WHERE author_name = 'Anna';
                INSERT INTO content.vote SELECT id, '00000000-0000-0000-0000-000000000002', 1 FROM content.comment;
                INSERT INTO content.vote SELECT 1, '00000000-0000-0000-0000-000000000003', -1;
                INSERT INTO content.report (comment_id, reporter, reason, note, resolved_at) VALUES
                  (1, '00000000-0000-0000-0000-000000000002', 'spam', 'see', now()), (2, '00000000-0000-0000-0000-000000000002', 'other', '', NULL);
                INSERT INTO content.ban (person, site, until, reason, lifted_at) VALUES
                  ('00000000-0000-0000-0000-000000000004', 'blog', DEFAULT, 'rude', NULL), ('00000000-0000-0000-0000-000000000004', NULL, now(), 'rude', now());
                INSERT INTO content.rule (site, kind, pattern, action) VALUES (NULL, 'word', 'pills', 'wait'), ('blog', 'link', 'bad.example', 'refuse');
                INSERT INTO content.moderation (moderator, moderator_name, action, comment_id, page_id, person, detail, reason) VALUES
                  ('00000000-0000-0000-0000-000000000005', 'Mod', 'hide', 1, NULL, NULL, '', 'rude'),
                  ('00000000-0000-0000-0000-000000000005', 'Mod', 'hide', 2, NULL, NULL, '', 'rude'),
                  ('00000000-0000-0000-0000-000000000005', 'Mod', 'lock', NULL, 1, NULL, '', 'done'),
                  ('00000000-0000-0000-0000-000000000005', 'Mod', 'ban', NULL, NULL, '00000000-0000-0000-0000-000000000004', 'x', 'rude');
                INSERT INTO content.mute (person, root_id) VALUES
                  ('00000000-0000-0000-0000-000000000002', 1), ('00000000-0000-0000-0000-000000000002', NULL);
                INSERT INTO content.unsubscription (token_hash, person, root_id) VALUES
                  (sha256('x'), '00000000-0000-0000-0000-000000000002', 1);
                INSERT INTO content.erased_author (author) VALUES ('00000000-0000-0000-0000-000000000006');
                """.split(";\n")) {
            origin.execute(sql);
        }
        exported = Job.succeed(origin, "export").output();
    }

    @AfterAll
    static void stop() throws Exception {
        origin.close();
    }

    @Test
    void writesAnObjectALineWithTheTypeFirst() {
        assertThat(exported.lines()).allMatch(line -> line.startsWith("{\"type\": \"") && line.endsWith("}"));
        assertThat(exported.lines()
                        .map(line -> line.replaceFirst("^.{10}(\\w+).*", "$1"))
                        .distinct())
                .containsExactly(
                        "site",
                        "page",
                        "comment",
                        "imported",
                        "vote",
                        "report",
                        "ban",
                        "rule",
                        "moderation",
                        "mute",
                        "unsubscription",
                        "erased_author",
                        "end");
        assertThat(exported).contains("\"text\": \"tab\\t, \\\"quotes\\\", \\\\ and\\nlines 🎉\"");
    }

    @Test
    void anEmptyDatabaseBecomesTheSame() throws Exception {
        try (var other = Databases.start(folder.resolve("data"))) {
            var file =
                    Files.writeString(folder.resolve("export.jsonl"), exported).toString();
            Job.succeed(other, "import", "parley", file);
            assertThat(Job.succeed(other, "export").output()).isEqualTo(exported);
            assertThat(Databases.comments(other, "blog")).isEqualTo(Databases.comments(origin, "blog"));
            assertThat(Databases.wrongCounts(other)).isNull();
            assertThat(other.query("SELECT count(*) FROM content.event")).isEqualTo("0");

            var again = Job.succeed(other, "import", "parley", file);
            assertThat(again.errors()).contains("imported 0 comments", "9 were there already");
            assertThat(Job.succeed(other, "export").output()).isEqualTo(exported);

            // The sequence has passed the ids that came.
            other.execute("INSERT INTO content.comment (author, author_name, text)"
                    + " VALUES ('00000000-0000-0000-0000-000000000001', 'Zoë', 'next')");
            Job.succeed(other, "import", "disqus", "src/test/resources/disqus.xml", "--site", "blog");
            assertThat(other.query("SELECT count(*) || ' ' || max(id) FROM content.comment"))
                    .as("what was imported there is known here")
                    .isEqualTo("10 10");
        }
    }

    @Test
    void aDatabaseThatHasCommentsGetsTheOthers() throws Exception {
        try (var other = Databases.start(folder.resolve("data"))) {
            Job.succeed(other, "import", "wordpress", "src/test/resources/wordpress.xml", "--site", "blog");
            var file =
                    Files.writeString(folder.resolve("export.jsonl"), exported).toString();
            assertThat(Job.succeed(other, "import", "parley", file).errors()).contains("imported 9 comments");
            var both = Databases.comments(other, "blog");
            assertThat(both.lines()).hasSize(11);
            assertThat(both.lines()
                            .skip(5)
                            .map(line -> line.replaceFirst("^.*? \\| ", "").replaceFirst("in \\d+", "in")))
                    .containsExactlyElementsOf(Databases.comments(origin, "blog")
                            .lines()
                            .map(line -> line.replaceFirst("^.*? \\| ", "").replaceFirst("in \\d+", "in"))
                            .toList());
            assertThat(Databases.wrongCounts(other)).isNull();
            assertThat(other.query("SELECT mode FROM content.site WHERE key = 'parley'"))
                    .isEqualTo("open");
            var all = Job.succeed(other, "export").output();
            assertThat(Job.succeed(other, "import", "parley", file).errors())
                    .contains("imported 0 comments", "9 were there already");
            assertThat(Job.succeed(other, "export").output()).isEqualTo(all);
        }
    }

    @Test
    void whatTheOriginalTookComesBackAsFarAsItMayBeNow() throws Exception {
        try (var taken = Databases.start(folder.resolve("taken"));
                var other = Databases.start(folder.resolve("data"))) {
            taken.execute("""
                    ALTER TABLE content.comment DISABLE TRIGGER comment_text_added;
                    INSERT INTO content.comment (author, author_name, text, pinned_at) VALUES
                      ('00000000-0000-0000-0000-000000000001', 'Zoë', '', now()),
                      ('00000000-0000-0000-0000-000000000001', 'Zoë', repeat('x', 10001), NULL);
                    INSERT INTO content.comment (author, author_name, text, parent_id, root_id, depth) VALUES
                      ('00000000-0000-0000-0000-000000000001', 'Zoë', 'a reply', 1, 1, 1);
                    """);
            var file = Files.writeString(
                            folder.resolve("export.jsonl"),
                            Job.succeed(taken, "export").output())
                    .toString();
            assertThat(Job.succeed(other, "import", "parley", file).errors())
                    .contains("imported 3 comments", "1 texts were cut", "1 without a text are placeholders");
            assertThat(Databases.comments(other, "parley").replaceAll("x{9999}", "long"))
                    .isEqualTo("""
                            1 | / | - | deleted | replies 1 |\s
                            2 | / | Zoë | published | long…
                            3 | / | Zoë | published | in 1 | depth 1 | a reply""");
            assertThat(Databases.wrongCounts(other)).isNull();
        }
    }

    @Test
    void aDamagedFileIsRefusedWithItsLine() throws Exception {
        var file = folder.resolve("export.jsonl");
        for (var change : new String[][] {
            {"\\n\\{\"type\": \"end\".*", "", "is not whole"},
            {"\\n\\{\"type\": \"vote\"[^\\n]*", "", "is not whole"},
            {"\"type\": \"rule\"", "\"type\": \"ruler\"", "is no object with a type"},
            {"\\{\"type\": \"site\"", "\\{\"type\" \"site\"", "line 1: invalid input syntax for type json"},
            {"\\{\"type\": \"site\"[^\\n]*", "", "line 1: invalid input syntax for type json"},
            {"\"type\": \"ban\"", "\"type\": \"ban\", \"colour\": 1", "has a field that is unknown: colour"},
            {"\"mode\": \"all\"", "\"mode\": \"none\"", "line 2: ERROR: new row"},
            {"\"mode\": \"all\", ", "", "line 2: ERROR: null value in column \"mode\""},
            {"\"text\": \"tab", "\"text\": \"\\\\u0000tab", "unsupported Unicode escape sequence"},
            {"\"created_at\": \"2020-01-04", "\"created_at\": \"2020-13-04", "date/time field value out of range"},
            {"\"comment_id\": 2,", "\"comment_id\": 99,", "names a comment that the file does not have"},
            {"\"parent_id\": 2,", "\"parent_id\": 99,", "replies to a comment that the file does not have"},
            {"\"path\": \"/2020/hello.html\", \"site\": \"blog\"", "\"path\": \"/x\", \"site\": \"blog\"", "line"},
        }) {
            var damaged = exported.replaceFirst(change[0], change[1]);
            assertThat(damaged).as(change[0]).isNotEqualTo(exported);
            Files.writeString(file, damaged);
            Job.run(origin, "import", "parley", file.toString()).failedWith(change[2]);
        }
        Files.write(file, new byte[] {'{', (byte) 0xff, '\n'});
        Job.run(origin, "import", "parley", file.toString()).failedWith("is not UTF-8");
        Files.writeString(file, "x".repeat(5_000_000));
        Job.run(origin, "import", "parley", file.toString()).failedWith("line 1: is longer than any");
        Files.writeString(file, "");
        Job.run(origin, "import", "parley", file.toString()).failedWith("is not whole");
        assertThat(Job.succeed(origin, "export").output()).isEqualTo(exported);
    }
}
