package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is not set up rightly says what is wrong. */
@Production
class FailingStartIT {
    @TempDir
    Path folder;

    private Compose server;

    @BeforeEach
    void setUp() throws IOException {
        for (var file : List.of("docker-compose.prod.yml", "Caddyfile", "setup.sh")) {
            Files.copy(LibertyServer.ROOT.resolve(file), folder.resolve(file));
        }
        var settings = Map.of(
                "PUBLIC_ADDRESS", "https://talk.example.org",
                "SMTP_SERVER", "smtp.example.org",
                "SMTP_USERNAME", "parley",
                "SMTP_PASSWORD", "it's a \"secret\" $HOME");
        var setup = Compose.execute(folder, settings, List.of("./setup.sh"));
        assertThat(setup.exitCode()).as(setup.output()).isZero();
        server = new Compose(folder, Map.of("COMPOSE_PROJECT_NAME", "parley-failing"));
    }

    @AfterEach
    void end() {
        server.run("down", "--volumes");
    }

    @Test
    void aMissingSettingIsNamedInOneLine() throws IOException {
        for (var name : List.of("PUBLIC_ADDRESS", "MAILS_FROM", "SMTP_SERVER", "SERVER_HOSTNAME")) {
            var env = folder.resolve(".env");
            var lines = Files.readString(env);
            Files.writeString(env, lines.replaceAll("(?m)^" + name + "=.*\n", ""));
            var up = server.run("up", "--detach");
            assertThat(up.exitCode()).isNotZero();
            assertThat(up.output().strip().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(name);
            Files.writeString(env, lines);
        }
    }

    @Test
    void aMissingSecretIsNamed() throws IOException {
        Files.delete(folder.resolve("secrets/USERS_DATABASE"));
        var up = server.run("up", "--detach");
        assertThat(up.exitCode()).isNotZero();
        assertThat(up.output().strip().lines().reduce((a, b) -> b))
                .get()
                .asString()
                .contains("secrets/USERS_DATABASE");
        assertThat(server.succeed("ps", "--services", "--status", "running").lines())
                .doesNotContain("users", "content", "router");
    }

    @Test
    void aWrongDatabasePasswordEndsDbsyncAndNothingBehindItStarts() throws IOException {
        var secret = folder.resolve("secrets/DBSYNC_DATABASE");
        Files.delete(secret);
        Files.writeString(secret, "postgresql://parley:hunter2@db:5432/parley");
        var up = server.run("up", "--detach", "--wait");
        assertThat(up.exitCode()).isNotZero();
        assertThat(server.inspect("dbsync", "{{.State.ExitCode}}")).isEqualTo("1");
        assertThat(server.succeed("logs", "--no-log-prefix", "dbsync"))
                .contains("refuses the login of parley")
                .doesNotContain("hunter2");
        assertThat(server.succeed("ps", "--services", "--status", "running").lines())
                .doesNotContain("users", "content", "router");
    }

    @Test
    void settingUpAgainChangesNothing() throws IOException {
        var before = contents();
        var again =
                Compose.execute(folder, Map.of("PUBLIC_ADDRESS", "https://other.example.org"), List.of("./setup.sh"));
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(contents()).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("secrets/SMTP_PASSWORD"))).isEqualTo("it's a \"secret\" $HOME");
    }

    private String contents() throws IOException {
        var all = new StringBuilder(Files.readString(folder.resolve(".env")));
        try (var secrets = Files.list(folder.resolve("secrets"))) {
            for (var secret : secrets.sorted().toList()) {
                all.append(secret).append(Files.readString(secret));
            }
        }
        return all.toString();
    }

    @Test
    void secretsAreForTheContainersAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets"))).hasSize(3);
        assertThat(Files.getPosixFilePermissions(folder.resolve(".env"))).hasSize(2);
    }
}
