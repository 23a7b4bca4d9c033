package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.parley.dev.EmbeddedDatabase;

/** A run of the job as a process of its own. */
record Job(int exitCode, String output, String errors) {

    /** Runs a command on {@code database} that must succeed. */
    static Job succeed(EmbeddedDatabase database, String... arguments) throws Exception {
        var run = run(database, arguments);
        assertThat(run.exitCode()).as(run.errors()).isZero();
        return run;
    }

    static Job run(EmbeddedDatabase database, String... arguments) throws Exception {
        return finish(start(Map.of("CONTENT_DATABASE", database.address("content")), arguments), new byte[0]);
    }

    static Process start(Map<String, String> settings, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        return builder.start();
    }

    static Job finish(Process process, byte[] input) throws Exception {
        var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        var output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        try (var standardInput = process.getOutputStream()) {
            standardInput.write(input);
        } catch (IOException e) {
            // It has ended without reading all.
        }
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Job(process.exitValue(), output.get(), errors.get());
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("target"), "*-runnable.jar")) {
            return jars.iterator().next().toAbsolutePath();
        }
    }

    /** That it failed with one line which has {@code what}, after lines of progress at most. */
    void failedWith(String... what) {
        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.lines()).allMatch(line -> line.matches("comments: (failed: |read [\\d,]+ ).*"));
        assertThat(errors.lines().filter(line -> line.startsWith("comments: failed: ")))
                .hasSize(1)
                .first()
                .asString()
                .contains(what);
        assertThat(output).isEmpty();
    }
}
