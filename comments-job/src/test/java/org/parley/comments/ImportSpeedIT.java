package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How long as many comments as {@code -Dcomments} says take in, out and in again: a measurement. */
@EnabledIfSystemProperty(named = "comments", matches = "\\d+", disabledReason = "-Dcomments=100000 measures")
class ImportSpeedIT {
    @Test
    void isMeasured(@TempDir Path folder) throws Exception {
        var count = Integer.getInteger("comments");
        var file = folder.resolve("export.xml");
        try (var output = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            DisqusFile.write(count, output);
        }
        System.out.println(Files.size(file) / 1_000_000 + " MB");
        try (var database = Databases.start(folder.resolve("data"));
                var other = Databases.start(folder.resolve("other"))) {
            var first = Job.succeed(database, "import", "disqus", file.toString(), "--site", "blog");
            System.out.print(first.errors());
            assertThat(Databases.wrongCounts(database)).isNull();
            System.out.print(Job.succeed(database, "import", "disqus", file.toString(), "--site", "blog")
                    .errors());
            var export = Job.succeed(database, "export");
            System.out.print(export.errors());
            var lines = Files.writeString(folder.resolve("export.jsonl"), export.output());
            System.out.print(
                    Job.succeed(other, "import", "parley", lines.toString()).errors());
            assertThat(Job.succeed(other, "export").output()).isEqualTo(export.output());
        }
    }
}
