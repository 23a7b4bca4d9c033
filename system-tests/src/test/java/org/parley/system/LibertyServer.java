package org.parley.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** An Open Liberty server as a process of its own, with the configuration and the WARs of the services. */
final class LibertyServer implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path USR = Path.of("target", "liberty", "usr").toAbsolutePath();

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Map<String, String> environment;
    private final int management = freePort();
    private Process process;

    /** A server of {@code services}, in a folder {@code name}. */
    LibertyServer(String name, List<String> services, Map<String, String> settings) {
        this.name = name;
        environment = new HashMap<>(settings);
        environment.put("WLP_USER_DIR", USR.toString());
        environment.put("MANAGEMENT_HTTP_PORT", String.valueOf(management));
        environment.put("WLP_LOGGING_CONSOLE_FORMAT", "JSON");
        environment.put("WLP_LOGGING_CONSOLE_LOGLEVEL", "INFO");
        environment.put("WLP_LOGGING_CONSOLE_SOURCE", "message");
        environment.put("ltpa_keys_password", UUID.randomUUID().toString());
        environment.put("JVM_ARGS", "-XX:TieredStopAtLevel=1 -Xmx384m");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        try {
            assemble(services);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nothing listens on, from below those that connections are given, which would take it meanwhile. */
    static int freePort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (var socket = new ServerSocket(port)) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return port;
                }
            } catch (IOException e) {
                // Another one, then.
            }
        }
    }

    private void assemble(List<String> services) throws IOException {
        // Keys of an earlier run have another password.
        deleteAll(USR.resolve("servers").resolve(name));
        Files.deleteIfExists(log());
        var folder = Files.createDirectories(USR.resolve("servers").resolve(name));
        var apps = Files.createDirectories(folder.resolve("apps"));
        var jdbc = Files.createDirectories(folder.resolve("jdbc"));
        for (var service : services) {
            copyAll(ROOT.resolve(service + "-war/src/main/liberty/config"), folder);
            copy(ROOT.resolve(service + "-war/target/" + service + ".war"), apps);
        }
        if (services.size() > 1) {
            Files.copy(
                    Path.of("src/test/resources/one-server.xml"),
                    folder.resolve("server.xml"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        copyAll(ROOT.resolve("postgres-address/target/jdbc"), jdbc);
        try (var jars = Files.newDirectoryStream(ROOT.resolve("postgres-address/target"), "postgres-address-*.jar")) {
            for (var jar : jars) {
                copy(jar, jdbc);
            }
        }
        Files.writeString(
                folder.resolve("bootstrap.properties"),
                "shared.config=" + ROOT.resolve("liberty/src/main/liberty/shared") + "\n");
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copyAll(Path from, Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(from)) {
            for (var file : files) {
                copy(file, folder);
            }
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts the process, without waiting for anything. */
    LibertyServer start() {
        var command =
                Path.of(System.getProperty("liberty.home"), "bin", "server").toString();
        var builder = new ProcessBuilder(command, "run", name)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private Path log() {
        return USR.resolve(name + ".log");
    }

    /** What the server has printed so far, in all its lives. */
    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server says that it is ready. */
    LibertyServer awaitReady() {
        try {
            await(name + " is ready")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException(name + " ended");
                        }
                        return new Client().status(management("/health/ready")) == 200;
                    });
        } catch (ConditionTimeoutException | IllegalStateException e) {
            throw new IllegalStateException(output(), e);
        }
        return this;
    }

    /** An address on the management port. */
    URI management(String path) {
        return URI.create("http://localhost:" + management + path);
    }

    Process process() {
        return process;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as {@code docker stop} does, and waits for that. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(50, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
