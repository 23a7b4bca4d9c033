package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.dev.EmbeddedDatabase;

/** The import from WordPress. */
class WordPressIT {
    private static final String FILE = "src/test/resources/wordpress.xml";

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        database = Databases.start(data.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void keepsThreadsStatesTimesAndTextsAndCountsThem() throws Exception {
        var run = Job.succeed(database, "import", "wordpress", FILE, "--site", "blog");
        assertThat(run.errors()).contains("imported 5 comments", "1 pingbacks and the like were left out");
        assertThat(Databases.comments(database, "blog")).isEqualTo("""
                1 | /%C3%BCber-uns/ | Dora | published | replies 1 | First line  /second line//*New* paragraph with `a * b`
                2 | /%C3%BCber-uns/ | Emil | waiting | in 1 | depth 1 | Waits
                3 | /%C3%BCber-uns/ | Spam | rejected | Pills
                4 | /%C3%BCber-uns/ | - | deleted |\s
                5 | /%C3%BCber-uns/ | Dora | published | in 1 | depth 1 | A reply""");
        assertThat(Databases.wrongCounts(database)).isNull();
        assertThat(database.query(
                        "SELECT created_at AT TIME ZONE 'UTC' FROM content.comment WHERE author_name = 'Emil'"))
                .as("where the time in UTC is unknown")
                .isEqualTo("2024-01-03 11:00:00");
        assertThat(Job.succeed(database, "import", "wordpress", FILE, "--site", "blog")
                        .errors())
                .contains("imported 0 comments", "5 were there already");
    }

    @Test
    void whatWaitsIsHiddenWhereAReplyToItIsShown(@TempDir Path folder) throws Exception {
        var file = Files.readString(Path.of(FILE));
        var lastReply = "<wp:comment_parent>1</wp:comment_parent>\n\t\t</wp:comment>";
        var changed = file.replace(lastReply, lastReply.replace('1', '2'));
        assertThat(changed).isNotEqualTo(file);
        Databases.addSite(database, "answered");
        var path = Files.writeString(folder.resolve("answered.xml"), changed).toString();
        var run = Job.succeed(database, "import", "wordpress", path, "--site", "answered");
        assertThat(run.errors()).contains("1 that were spam or waited are placeholders");
        assertThat(Databases.comments(database, "answered"))
                .contains(
                        "1 | /%C3%BCber-uns/ | Dora | published | replies 1 |",
                        "2 | /%C3%BCber-uns/ | Emil | hidden | in 1 | depth 1 | replies 1 | Waits",
                        "3 | /%C3%BCber-uns/ | Spam | rejected | Pills",
                        "5 | /%C3%BCber-uns/ | Dora | published | in 2 | depth 2 | A reply");
        assertThat(Databases.wrongCounts(database)).isNull();
    }

    @Test
    void aMalformedFileIsRefused(@TempDir Path folder) throws Exception {
        var file = Files.readString(Path.of(FILE));
        var wrong = folder.resolve("wrong.xml");
        Databases.addSite(database, "other");
        for (var change : new String[][] {
            {"<![CDATA[spam]]>", "maybe", "the comment 4 is neither approved nor waiting, spam or trash"},
            {"<wp:comment_id>5</wp:comment_id>", "", "line 82: a comment has no id"},
            {"<link>https://blog.example.org/über-uns/</link>", "", "an item with comments has no link"},
            {"2024-01-06 10:00:00", "2024-13-06 10:00:00", "the comment 6 has no time that can be read"},
            {"<rss", "<disqus", "line"},
        }) {
            Files.writeString(wrong, file.replace(change[0], change[1]));
            Job.run(database, "import", "wordpress", wrong.toString(), "--site", "other")
                    .failedWith(change[2]);
        }
        assertThat(database.query("SELECT count(*) FROM content.comment WHERE site = 'other'"))
                .isEqualTo("0");
    }
}
