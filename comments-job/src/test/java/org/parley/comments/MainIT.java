package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends every command. */
class MainIT {
    private static final String FILE = "src/test/resources/disqus.xml";

    @Test
    void aWrongCommandIsToldTheRightOnes() throws Exception {
        for (var arguments : new String[][] {
            {},
            {"import"},
            {"import", "disqus", FILE},
            {"import", "blogger", FILE, "--site", "blog"},
            {"export", "all"},
            {"import", "parley", FILE, "--site", "blog"},
            {"import", "disqus", FILE, "--page", "blog"}
        }) {
            Job.finish(Job.start(Map.of("CONTENT_DATABASE", "x"), arguments), new byte[0])
                    .failedWith("usage: import disqus|wordpress|isso FILE --site KEY");
        }
    }

    @Test
    void aDatabaseThatIsMissingOrRefusesIsNamedWithoutThePassword(@TempDir Path data) throws Exception {
        Job.finish(Job.start(Map.of("CONTENT_DATABASE", ""), "export"), new byte[0])
                .failedWith("the setting CONTENT_DATABASE is missing");
        Job.finish(Job.start(Map.of("CONTENT_DATABASE", "mysql://x/y"), "export"), new byte[0])
                .failedWith("the setting CONTENT_DATABASE is not a PostgreSQL address");
        var nobody = Map.of(
                "CONTENT_DATABASE",
                "postgresql://content:hunter2@localhost:" + freePort() + "/parley",
                "COMMENTS_WAIT",
                "5s");
        var waited = Job.finish(Job.start(nobody, "export"), new byte[0]);
        assertThat(waited.exitCode()).isEqualTo(1);
        assertThat(waited.errors())
                .contains("waiting for the database", "failed: no database within 5 s")
                .doesNotContain("hunter2");
        try (var database = Databases.start(data.resolve("data"))) {
            var wrong = database.address("content").replace(":content@", ":hunter2@");
            Job.finish(Job.start(Map.of("CONTENT_DATABASE", wrong), "export"), new byte[0])
                    .failedWith("the database refuses the login of content");
            Job.run(database, "import", "disqus", FILE, "--site", "nowhere").failedWith("there is no site nowhere");
            Job.run(database, "import", "disqus", FILE, "--site", "parley").failedWith("no pages but its front page");
            Job.run(database, "import", "disqus", "nowhere.xml", "--site", "blog")
                    .failedWith("there is no file nowhere.xml");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
