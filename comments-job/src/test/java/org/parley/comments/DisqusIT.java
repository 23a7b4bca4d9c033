package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.dev.EmbeddedDatabase;

/** The import from Disqus, and what all imports of XML refuse. */
class DisqusIT {
    private static final String FILE = "src/test/resources/disqus.xml";
    private static final String IMPORTED = """
            1 | /2020/hello.html | Anna | published | replies 1 | Hello & [welcome](https://example.com/a?b=1&c=2)  /\\*not\\* emphasis
            2 | /2020/hello.html | Bo | published | in 1 | depth 1 | replies 1 | A reply that the file has **before** its parent.
            3 | /2020/hello.html | - | deleted | in 2 | depth 2 | replies 1 |\s
            4 | /2020/hello.html | Bo | published | in 3 | depth 3 | An answer to what was deleted.
            5 | /2020/hello.html | Spam | rejected | Buy pills
            6 | /?p=2&lang=de | Guest %s | published | Its parent is nowhere.""";

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

    @BeforeEach
    void empty() throws Exception {
        database.execute("TRUNCATE content.comment, content.imported, content.page CASCADE");
    }

    @Test
    void keepsThreadsStatesTimesAndTextsAndCountsThem() throws Exception {
        var run = Job.succeed(database, "import", "disqus", FILE, "--site", "blog");
        assertThat(run.output()).isEmpty();
        assertThat(run.errors())
                .contains(
                        "comments: imported 6 comments in ",
                        "0 were there already",
                        "1 replies whose parent is missing");
        var guest = database.query("SELECT left(author::text, 4) FROM content.comment WHERE text LIKE 'Its%'");
        assertThat(Databases.comments(database, "blog")).isEqualTo(IMPORTED.formatted(guest));
        assertThat(Databases.wrongCounts(database)).isNull();
        assertThat(database.query("SELECT min(created_at) AT TIME ZONE 'UTC' FROM content.comment"))
                .isEqualTo("2020-01-01 10:00:00");
        assertThat(database.query("SELECT count(DISTINCT author) FROM content.comment WHERE author_name = 'Bo'"))
                .as("one address, written in two ways")
                .isEqualTo("1");
        assertThat(database.query(
                        "SELECT (SELECT count(*) FROM content.event) + (SELECT count(*) FROM content.notification)"
                                + " + (SELECT sum(events) FROM content.page)"))
                .as("what is old is no news")
                .isEqualTo("0");
        assertThat(database.query("SELECT string_agg(t::text, ' ') FROM content.comment AS t"))
                .doesNotContain("example.org");
    }

    @Test
    void addsNothingTheSecondTimeEvenAtTheSameTime() throws Exception {
        var settings = Map.of("CONTENT_DATABASE", database.address("content"));
        var first = Job.start(settings, "import", "disqus", FILE, "--site", "blog");
        var second = Job.start(settings, "import", "disqus", FILE, "--site", "blog");
        for (var process : new Process[] {first, second}) {
            var run = Job.finish(process, new byte[0]);
            assertThat(run.exitCode()).as(run.errors()).isZero();
        }
        var before = Databases.comments(database, "blog");
        assertThat(before.lines()).hasSize(6);
        var third = Job.succeed(database, "import", "disqus", FILE, "--site", "blog");
        assertThat(third.errors()).contains("imported 0 comments in ", "6 were there already");
        assertThat(Databases.comments(database, "blog")).isEqualTo(before);
    }

    @Test
    void addsWhatIsNewInALaterFileFromStandardInput() throws Exception {
        var file = Files.readString(Path.of(FILE));
        var lastReply = file.indexOf("<post dsq:id=\"14\">");
        var early = file.substring(0, lastReply) + "</disqus>";
        assertThat(fromStandardInput(early).exitCode()).isZero();
        assertThat(database.query("SELECT replies FROM content.comment WHERE author_name = 'Bo'"))
                .as("what was deleted has no replies yet")
                .isEqualTo("0");
        database.execute("UPDATE content.comment SET state = 'hidden' WHERE author_name = 'Anna'");
        var run = fromStandardInput(file);
        assertThat(run.errors()).contains("imported 3 comments", "3 were there already");
        assertThat(Databases.comments(database, "blog"))
                .contains(
                        "1 | /2020/hello.html | Anna | hidden | replies 1",
                        "3 | /2020/hello.html | - | deleted | in 2 | depth 2 | replies 1");
        assertThat(Databases.wrongCounts(database)).isNull();
    }

    @Test
    void spamBecomesAPlaceholderWhereRepliesToItAreShown() throws Exception {
        var file = Files.readString(Path.of(FILE));
        var posts = file.substring(0, file.indexOf("<post"))
                + spam(1, 0)
                + post(2, 1)
                + post(3, 0)
                + spam(4, 3)
                + post(5, 4)
                + spam(6, 0)
                + spam(7, 6)
                + spam(8, 0)
                + spam(9, 8)
                + post(10, 9);
        var run = fromStandardInput(posts + "</disqus>");
        assertThat(run.errors()).contains("4 that were spam or waited are placeholders, as replies to them are shown");
        assertThat(Databases.comments(database, "blog")).isEqualTo("""
                1 | /2020/hello.html | Anna | hidden | replies 1 | text
                2 | /2020/hello.html | Anna | published | in 1 | depth 1 | text
                3 | /2020/hello.html | Anna | published | replies 1 | text
                4 | /2020/hello.html | Anna | hidden | in 3 | depth 1 | replies 1 | text
                5 | /2020/hello.html | Anna | published | in 4 | depth 2 | text
                6 | /2020/hello.html | Anna | rejected | text
                7 | /2020/hello.html | Anna | rejected | in 6 | depth 1 | text
                8 | /2020/hello.html | Anna | hidden | replies 1 | text
                9 | /2020/hello.html | Anna | hidden | in 8 | depth 1 | replies 1 | text
                10 | /2020/hello.html | Anna | published | in 9 | depth 2 | text""");
        assertThat(unseen()).isEqualTo("6 7");
        assertThat(Databases.wrongCounts(database)).isNull();

        // As imports left it before they made placeholders.
        database.execute(
                "UPDATE content.comment SET state = 'rejected' WHERE id = (SELECT min(id) + 3 FROM content.comment)");
        assertThat(unseen()).isEqualTo("4 6 7");
        var later = fromStandardInput(posts + post(11, 7) + post(12, 4) + "</disqus>");
        assertThat(later.errors()).contains("imported 2 comments", "10 were there already");
        assertThat(Databases.comments(database, "blog"))
                .contains(
                        "3 | /2020/hello.html | Anna | published | replies 1 | text",
                        "4 | /2020/hello.html | Anna | hidden | in 3 | depth 1 | replies 2 | text",
                        "6 | /2020/hello.html | Anna | hidden | replies 1 | text",
                        "7 | /2020/hello.html | Anna | hidden | in 6 | depth 1 | replies 1 | text");
        assertThat(unseen()).isNull();
        assertThat(Databases.wrongCounts(database)).isNull();
    }

    private static String unseen() throws Exception {
        return database.query(
                "SELECT string_agg(place::text, ' ' ORDER BY place) FROM"
                        + " (SELECT shown, row_number() OVER (ORDER BY id) AS place FROM content.comment) AS numbered WHERE NOT shown");
    }

    private static Job fromStandardInput(String file) throws Exception {
        return Job.finish(
                Job.start(
                        Map.of("CONTENT_DATABASE", database.address("content")),
                        "import",
                        "disqus",
                        "-",
                        "--site",
                        "blog"),
                file.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <post dsq:id="11"> | <post> | line 46: a post has no id
            <createdAt>2020-01-01T10:00:00Z | <createdAt>yesterday | line 54: the post 11 has no time that can be read
            <thread dsq:id="1001" /> |  | the post 12 has no thread
            <thread dsq:id="1002" /> | <thread dsq:id="7" /> | the comment 16 is on the thread 7, which the file doesn't have
            </author> |  | line 23
            </disqus> |  | XML document structures must start and end within the same entity
            <disqus | <html | line 2
            """)
    void aMalformedFileIsRefusedWithItsLine(String right, String wrong, String message) throws Exception {
        var file = Files.readString(Path.of(FILE)).replace(right, wrong == null ? "" : wrong);
        var run = Job.run(database, "import", "disqus", write(file), "--site", "blog");
        run.failedWith(message);
        assertThat(database.query("SELECT count(*) FROM content.comment")).isEqualTo("0");
    }

    @Test
    void aFileOfAnySizeIsTakenWithTheLimitsOfNewerJavas() throws Exception {
        var file = Files.readString(Path.of(FILE))
                .replace("<title>Hello</title>", "<title>" + "&amp;".repeat(200_000) + "</title>");
        var settings = Map.of(
                "CONTENT_DATABASE",
                database.address("content"),
                "JDK_JAVA_OPTIONS",
                "-Djdk.xml.maxGeneralEntitySizeLimit=100000 -Djdk.xml.totalEntitySizeLimit=100000"
                        + " -Djdk.xml.entityExpansionLimit=2500 -Djdk.xml.entityReplacementLimit=100000"
                        + " -Djdk.xml.elementAttributeLimit=200 -Djdk.xml.maxXMLNameLimit=1000");
        var run = Job.finish(Job.start(settings, "import", "disqus", write(file), "--site", "blog"), new byte[0]);
        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(database.query("SELECT count(*) FROM content.comment")).isEqualTo("6");
    }

    private String write(String file) throws Exception {
        return Files.writeString(folder.resolve("export.xml"), file).toString();
    }

    @Test
    void entitiesOfAFilesOwnAreRefused() throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
        for (var type : new String[] {
            "<!ENTITY x SYSTEM \"" + secret.toUri() + "\">",
            "<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;&b;&b;&b;&b;&b;&b;\">",
            "<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;"
        }) {
            var file = Files.readString(Path.of(FILE))
                    .replace("<disqus", "<!DOCTYPE disqus [" + type + "]>\n<disqus")
                    .replace("<title>Hello</title>", "<title>&x;</title>")
                    .replace("<p>Hello", "]]>&x;<![CDATA[<p>Hello");
            var run = Job.run(database, "import", "disqus", write(file), "--site", "blog");
            run.failedWith("has a document type or an entity of its own");
        }
        assertThat(database.query("SELECT count(*) FROM content.comment")).isEqualTo("0");
    }

    @Test
    void aHostileCommentEndsAsHarmlessText() throws Exception {
        var hostile = "<script>alert(1)</script><b onmouseover=alert(2)>x</b><a href='javascript:alert(3)'>y</a>"
                + "<img src=x onerror=alert(4)>&lt;script&gt;alert(5)&lt;/script&gt;\u0007\u202E<svg onload=alert(6)>"
                + "<blockquote>".repeat(10_000) + "<b>".repeat(10_000) + "<ul><li>".repeat(10_000) + "deep";
        var file = Files.readString(Path.of(FILE))
                .replace("<p>Hello &amp;", hostile.substring(0, 100_000) + "<p>Hello &amp;")
                .replace("something rude", "x".repeat(3_000_000))
                .replace("Buy pills", "long ".repeat(4_000));
        var run = Job.succeed(database, "import", "disqus", write(file), "--site", "blog");
        assertThat(run.errors()).contains("1 texts were cut to 10,000 characters");
        assertThat(database.query("SELECT text FROM content.comment ORDER BY id LIMIT 1"))
                .startsWith("**x**y\\<script>alert(5)\\</script>")
                .doesNotContain("javascript:", "onerror", "onload", "\u202E", "\u0007");
        assertThat(database.query(
                        "SELECT char_length(text) || right(text, 5) FROM content.comment WHERE state = 'rejected'"))
                .isEqualTo("10000long…");
    }

    @Test
    void repliesInACircleAndAThreadOfTenThousandAreTaken() throws Exception {
        var posts = new StringBuilder();
        for (var i = 1; i <= 10_000; i++) {
            posts.append(post(i, i - 1));
        }
        posts.append(post(20_001, 20_002))
                .append(post(20_002, 20_001))
                .append(post(20_003, 20_002))
                .append(post(20_004, 20_004));
        posts.append(post(20_004, 1));
        var file = Files.readString(Path.of(FILE));
        var run = Job.succeed(
                database,
                "import",
                "disqus",
                write(file.substring(0, file.indexOf("<post")) + posts + "</disqus>"),
                "--site",
                "blog");
        assertThat(run.errors())
                .contains(
                        "imported 10,004 comments",
                        "1 were left out, as the file has their id before",
                        "3 that reply to one another in a circle begin threads");
        assertThat(database.query("SELECT max(depth) FROM content.comment")).isEqualTo("9999");
        assertThat(Databases.wrongCounts(database)).isNull();
    }

    private static String spam(int id, int parent) {
        return post(id, parent).replace("</author>", "</author><isSpam>true</isSpam>");
    }

    private static String post(int id, int parent) {
        return """
                <post dsq:id="%d"><message>text</message><createdAt>2020-01-01T10:00:00Z</createdAt>
                <author><name>Anna</name></author><thread dsq:id="1001" />%s</post>
                """.formatted(id, parent == 0 ? "" : "<parent dsq:id=\"" + parent + "\" />");
    }
}
