package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.dev.EmbeddedDatabase;

/** The import from Isso. */
class IssoIT {
    private static EmbeddedDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        database = Databases.start(data.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    private Path file(String... statements) throws Exception {
        var file = folder.resolve("comments.db");
        Files.deleteIfExists(file);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.executeUpdate(sql);
            }
        }
        return file;
    }

    @Test
    void keepsThreadsStatesTimesVotesAndTextsFromAFileAndFromStandardInput() throws Exception {
        var file = file(Files.readString(Path.of("src/test/resources/isso.sql")));
        var run = Job.succeed(database, "import", "isso", file.toString(), "--site", "blog");
        assertThat(run.errors()).contains("imported 5 comments");
        var guest = database.query("SELECT left(author::text, 4) FROM content.comment WHERE text = 'So do I.'");
        assertThat(Databases.comments(database, "blog")).isEqualTo("""
                1 | /blog/hello.html | Frida | published | replies 1 | I *like* `this`.
                2 | /blog/hello.html | Guest %s | published | in 1 | depth 1 | So do I.
                3 | /blog/hello.html | Gus | waiting | in 1 | depth 1 | Am I seen?
                4 | /blog/other.html | - | deleted | replies 1 |\s
                5 | /blog/other.html | Gus | published | in 4 | depth 1 | <script>alert(1)</script>""".formatted(guest));
        assertThat(Databases.wrongCounts(database)).isNull();
        assertThat(database.query("""
                        SELECT string_agg(concat_ws(' ', ups, downs, created_at AT TIME ZONE 'UTC', edited_at AT TIME ZONE 'UTC'), ', '
                                 ORDER BY id)
                          FROM content.comment WHERE id <= (SELECT min(id) + 1 FROM content.comment)
                        """))
                .isEqualTo("3 1 2020-01-01 10:00:00.5, 0 0 2020-01-01 11:00:00.25 2020-01-01 12:00:00");
        var again = Job.finish(
                Job.start(
                        Map.of("CONTENT_DATABASE", database.address("content")),
                        "import",
                        "isso",
                        "-",
                        "--site",
                        "blog"),
                Files.readAllBytes(file));
        assertThat(again.errors()).contains("imported 0 comments", "5 were there already");
    }

    @Test
    void whatIsNoDatabaseOfIssoIsRefused() throws Exception {
        Databases.addSite(database, "other");
        var text = Files.writeString(folder.resolve("text.db"), "no database, ".repeat(1_000));
        Job.run(database, "import", "isso", text.toString(), "--site", "other").failedWith("is no database of Isso");
        Job.run(database, "import", "isso", folder.toString(), "--site", "other")
                .failedWith("there is no file");
        var endless = "WITH RECURSIVE x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n AS id FROM x";
        for (var statements : new String[][] {
            {"CREATE TABLE threads (id INTEGER)"},
            {"CREATE TABLE threads (id INTEGER)", "CREATE VIEW comments AS " + endless},
            {"CREATE TABLE threads (id INTEGER)", "CREATE TABLE comments (id INTEGER)"}
        }) {
            Job.run(database, "import", "isso", file(statements).toString(), "--site", "other")
                    .failedWith("is no database of Isso");
        }
        var sql = Files.readString(Path.of("src/test/resources/isso.sql"));
        for (var change : new String[][] {
            {"1577872800.5, NULL, 1,", "'never', NULL, 1,", "the comment 1 has no time that can be read"},
            {"1577872800.5, NULL, 1,", "1e300, NULL, 1,", "the comment 1 has no time that can be read"},
            {"1577880000.0, NULL, 2,", "1577880000.0, NULL, 9,", "the comment 3 is neither published nor"},
            {"(2, 5, 4,", "(7, 5, 4,", "the comment 5 is on the thread 7"}
        }) {
            Job.run(
                            database,
                            "import",
                            "isso",
                            file(sql.replace(change[0], change[1])).toString(),
                            "--site",
                            "other")
                    .failedWith(change[2]);
        }
        assertThat(database.query("SELECT count(*) FROM content.comment WHERE site = 'other'"))
                .isEqualTo("0");
    }
}
