package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.parley.dev.EmbeddedDatabase;

/** A run of the job as a process of its own. */
record Dbsync(int exitCode, String output) {
    static Dbsync run(Map<String, String> settings) throws IOException, InterruptedException {
        return finish(start(settings));
    }

    static Process start(Map<String, String> settings) throws IOException {
        return start(jar(), settings);
    }

    private static Process start(Path jar, Map<String, String> settings) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", jar.toString()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        return builder.start();
    }

    static Dbsync finish(Process process) throws IOException, InterruptedException {
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Dbsync(process.exitValue(), output);
    }

    /** The settings that suit {@code database}. */
    static Map<String, String> settings(EmbeddedDatabase database) {
        return Map.of(
                "DBSYNC_DATABASE", database.address("parley"),
                "USERS_DATABASE", database.address("users"),
                "CONTENT_DATABASE", database.address("content"));
    }

    static void succeed(EmbeddedDatabase database) throws IOException, InterruptedException {
        var run = run(settings(database));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    /** Brings the database to where it was before the migration {@code version}. */
    static void succeedBefore(String version, EmbeddedDatabase database, Path folder)
            throws IOException, InterruptedException {
        var earlier = Files.copy(jar(), folder.resolve("dbsync-before-" + version + ".jar"));
        try (var files = FileSystems.newFileSystem(earlier);
                var later = Files.newDirectoryStream(
                        files.getPath("db/migration"),
                        file -> file.getFileName().toString().compareTo(version) >= 0)) {
            for (var migration : later) {
                Files.deleteIfExists(migration);
            }
        }
        var run = finish(start(earlier, settings(database)));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    static Path jar() throws IOException {
        try (var jars = Files.newDirectoryStream(LibertyServer.ROOT.resolve("dbsync-job/target"), "*-runnable.jar")) {
            return jars.iterator().next();
        }
    }
}
