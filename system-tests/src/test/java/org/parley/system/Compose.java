package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code docker compose} in the folder of a server. */
record Compose(Path folder, Map<String, String> environment) {
    private static final int PATIENCE_MINUTES = 5;

    /** How a command ended, and all that it printed. */
    record Result(int exitCode, String output) {}

    /** The server that {@code -Dproduction} names: a folder with the production file, its settings and secrets. */
    static Compose production() {
        return new Compose(Path.of(System.getProperty("production")), Map.of());
    }

    Result run(String... arguments) {
        var command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(List.of(arguments));
        return execute(folder, environment, command);
    }

    String succeed(String... arguments) {
        var result = run(arguments);
        assertThat(result.exitCode())
                .as(String.join(" ", arguments) + ": " + result.output())
                .isZero();
        return result.output();
    }

    /** Runs a line of the README. */
    void shell(String line) {
        var result = execute(folder, environment, List.of("bash", "-c", line));
        assertThat(result.exitCode()).as(line + ": " + result.output()).isZero();
    }

    /** Runs any command. */
    static Result execute(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var output = Files.createTempFile("output", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as(String.join(" ", command))
                    .isTrue();
            var text = Files.readString(output);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What {@code docker} prints for a command that must succeed. */
    static String docker(String... arguments) {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var result = execute(Path.of("."), Map.of(), command);
        assertThat(result.exitCode())
                .as(String.join(" ", command) + ": " + result.output())
                .isZero();
        return result.output();
    }

    /** Starts what isn't running and waits until all of it is healthy. */
    void up(String... arguments) {
        var all = new ArrayList<>(List.of("up", "--detach", "--wait"));
        all.addAll(List.of(arguments));
        succeed(all.toArray(String[]::new));
    }

    /** The ids of a service's containers. */
    List<String> containers(String service) {
        return succeed("ps", "--all", "--quiet", service).lines().toList();
    }

    /** What {@code docker inspect} says of a service's first container. */
    String inspect(String service, String format) {
        return docker("inspect", "--format", format, containers(service).get(0)).strip();
    }

    /** The answer of the database to a query. */
    String query(String sql) {
        return succeed("exec", "--no-TTY", "db", "psql", "-U", "parley", "-Atc", sql)
                .strip();
    }
}
