package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The containers of a server, behind Caddy, with a mail server that demands a login. */
@Production
class ProductionIT {
    private static final List<String> OWN = List.of("users", "content", "mails", "router");
    private static final List<String> LASTING = List.of("db", "smtp", "mails", "users", "content", "router", "caddy");

    private static final String PROJECT = "{{index .Config.Labels \"com.docker.compose.project\"}}";

    private final Compose server = Compose.production();
    private final Layout layout = Layout.running();

    @BeforeEach
    void start() {
        server.up();
    }

    @Test
    void publishesTheRouterAloneAndToItsOwnHostAlone() {
        for (var service : List.of("db", "smtp", "dbsync", "mails", "users", "content")) {
            assertThat(server.inspect(service, "{{json .HostConfig.PortBindings}}"))
                    .as(service)
                    .isIn("{}", "null");
        }
        assertThat(server.inspect("router", "{{json .HostConfig.PortBindings}}"))
                .isEqualTo("{\"8000/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"8000\"}]}");
        var client = new Client();
        for (var path : List.of("/health", "/metrics", "/openapi")) {
            assertThat(client.get(layout.router(), path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void givesContainersNoMoreThanTheyNeed() {
        for (var service : LASTING) {
            assertThat(server.inspect(
                            service,
                            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}"
                                    + " {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.LogConfig.Config}}"))
                    .as(service)
                    .isEqualTo("true [ALL] [no-new-privileges:true] unless-stopped map[max-file:5 max-size:10m]");
            assertThat(Long.parseLong(server.inspect(service, "{{.HostConfig.Memory}}")))
                    .as(service)
                    .isPositive();
            assertThat(Long.parseLong(server.inspect(service, "{{.HostConfig.PidsLimit}}")))
                    .as(service)
                    .isPositive();
            assertThat(server.run("exec", "--no-TTY", service, "sh", "-c", "echo x > /here")
                            .output())
                    .as(service)
                    .contains("Read-only file system");
        }
        for (var service : OWN) {
            assertThat(server.run("exec", "--no-TTY", service, "sh", "-c", "echo x > /config/server.xml")
                            .output())
                    .as(service)
                    .contains("Read-only file system");
        }
    }

    @Test
    void keepsTheDatabaseAndTheServicesFromTheOutside() {
        for (var network : List.of("database", "services", "mail")) {
            var name = Compose.docker(
                            "network",
                            "ls",
                            "--quiet",
                            "--filter",
                            "label=com.docker.compose.project=" + server.inspect("db", PROJECT),
                            "--filter",
                            "label=com.docker.compose.network=" + network)
                    .strip();
            assertThat(Compose.docker("network", "inspect", "--format", "{{.Internal}}", name))
                    .as(network)
                    .startsWith("true");
        }
        var reach = "exec 3<>/dev/tcp/db/5432";
        assertThat(server.run("exec", "--no-TTY", "users", "bash", "-c", reach).exitCode())
                .isZero();
        for (var service : List.of("router", "mails")) {
            assertThat(server.run("exec", "--no-TTY", service, "bash", "-c", reach)
                            .exitCode())
                    .as(service)
                    .isNotZero();
        }
    }

    @Test
    void hidesSecretsFromWhoeverInspectsAContainer() {
        for (var service : LASTING) {
            var environment = server.inspect(service, "{{json .Config.Env}}");
            for (var secret : List.of("POSTGRES_PASSWORD", "SMTP_PASSWORD", "USERS_DATABASE", "CONTENT_DATABASE")) {
                assertThat(environment).as(service).doesNotContain("\"" + secret + "=");
            }
        }
    }

    @Test
    void marksTheCookieSecureAndTellsBrowsersToStayWithHttps() {
        var person = Person.somebody(layout).signUp().confirm();
        var answer = person.client()
                .json(
                        layout.router(),
                        "/api/signin",
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), person.password()));
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-parley=")
                .contains("Secure")
                .contains("HttpOnly");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
    }

    @Test
    void handsAMailThroughTheRelayToAMailServerThatDemandsALogin() {
        var conversation = server.succeed(
                "exec",
                "--no-TTY",
                "smtp",
                "bash",
                "-c",
                "exec 3<>/dev/tcp/upstream/1025; read -ru3; printf 'EHLO x\\r\\n' >&3;"
                        + " until read -ru3 line && [[ $line == '250 '* ]]; do :; done;"
                        + " printf 'MAIL FROM:<a@example.org>\\r\\n' >&3; read -ru3 line; echo $line");
        assertThat(conversation).contains("530");

        var person = Person.somebody(layout).signUp();
        person.token(Duration.ofSeconds(60));
        var mail = person.mails().findFirst().orElseThrow();
        assertThat(mail.getJsonObject("headers").get("received").toString()).contains("Postfix");
        assertThat(mail.getString("text")).contains(layout.router() + "/confirm.html?token=");
    }

    @Test
    void keepsItsDataThroughDownAndUp() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var text = "kept " + UUID.randomUUID();
        person.comment(text);
        server.succeed("down");
        server.up();
        assertThat(new Client().get(layout.router(), "/api/comments").body()).contains(text);
        person.signIn();
    }

    @Test
    void restoresABackupIntoAnEmptyServer(@TempDir Path folder) {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var text = "backed up " + UUID.randomUUID();
        person.comment(text);
        var dump = folder.resolve("parley.dump");
        server.shell("docker compose exec -T db pg_dump -U parley -Fc parley > " + dump);
        assertThat(dump).isNotEmptyFile();

        var project = server.inspect("db", PROJECT);
        server.succeed("down");
        Compose.docker("volume", "rm", project + "_database_data");
        server.up();
        assertThat(new Client().get(layout.router(), "/api/comments").body()).isEqualTo("[]");
        server.shell("docker compose stop && docker compose up -d --wait db"
                + " && docker compose exec -T db pg_restore -U parley -d postgres --clean --if-exists --create --no-acl < "
                + dump + " && docker compose up -d --wait");
        assertThat(new Client().get(layout.router(), "/api/comments").body()).contains(text);
        person.signIn().comment("after the restore");
    }

    @Test
    void answers503WhileTheDatabaseIsAwayAndLosesNothingThatItAcknowledged() throws Exception {
        var commenters = new Commenters(layout);
        try {
            await("some comments")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> commenters.acknowledged().size() > 20);
            server.succeed("kill", "db");
            var before = commenters.acknowledged().size();
            await("20 s without a database")
                    .atMost(Duration.ofSeconds(30))
                    .during(Duration.ofSeconds(20))
                    .until(() -> commenters.refusals().size() < 100);
            assertThat(commenters.refusals()).contains("503 2");
            server.succeed("start", "db");
            await("comments again")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> commenters.acknowledged().size() > before + 20);
        } finally {
            commenters.stop();
        }
        assertThat(commenters.refusals()).isSubsetOf("503 2");
        assertStored(commenters.acknowledged());
        await("all ready again").atMost(Duration.ofSeconds(60)).untilAsserted(server::up);
    }

    private void assertStored(List<String> texts) {
        var stored = new HashSet<>(
                server.query("SELECT text FROM content.comment").lines().toList());
        assertThat(texts).isSubsetOf(stored);
    }

    @Test
    void replacesItsContainersUnderLoadWithoutLosingWhatItAccepted(@TempDir Path folder) throws Exception {
        var next = new Compose(server.folder(), Map.of("PARLEY_VERSION", "next"));
        for (var image : server.succeed("config", "--images").lines().toList()) {
            if (image.startsWith("parley/")) {
                build(folder, image);
            }
        }
        var commenters = new Commenters(layout);
        try {
            await("some comments")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> commenters.acknowledged().size() > 20);
            next.shell("docker compose run --rm --no-TTY dbsync &&"
                    + " for service in mails users content router; do"
                    + " docker compose up -d --wait --no-deps $service || exit 1; done");
            var before = commenters.acknowledged().size();
            await("comments after the upgrade")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> commenters.acknowledged().size() > before + 20);
        } finally {
            commenters.stop();
        }
        // 502 is Caddy's word while no router listens: nothing of such a request has reached one.
        assertThat(commenters.refusals()).isSubsetOf("503 2", "502 never");
        assertThat(server.succeed("logs", "--no-log-prefix", "caddy")
                        .lines()
                        .filter(line -> line.contains("\"logger\":\"http.log.error\"")))
                .allMatch(line -> line.contains("\"msg\":\"dial tcp"));
        assertStored(commenters.acknowledged());
        for (var service : OWN) {
            assertThat(next.inspect(service, "{{.Config.Image}}")).isEqualTo("parley/" + service + ":next");
        }
        assertThat(next.query("SELECT to_regclass('content.from_the_next_version')"))
                .isNotEmpty();
    }

    /** The image as the next version has it: another label, and for the job another migration. */
    private static void build(Path folder, String image) throws Exception {
        var name = image.substring(0, image.indexOf(':'));
        var lines = "FROM " + image + "\nLABEL version=next\n";
        if (name.endsWith("dbsync")) {
            var jar = Files.copy(Dbsync.jar(), folder.resolve("dbsync.jar"));
            try (var files = FileSystems.newFileSystem(jar)) {
                Files.writeString(
                        files.getPath("/db/migration/V900__next_version.sql"),
                        "CREATE TABLE content.from_the_next_version (id int);");
            }
            lines += "COPY dbsync.jar /opt/parley/dbsync.jar\n";
        }
        Files.writeString(folder.resolve("Dockerfile"), lines);
        Compose.docker("build", "--quiet", "--tag", name + ":next", folder.toString());
    }

    @Test
    void runsSeveralReplicasWhichTellEachOtherWhatHappens() throws Exception {
        server.up("--scale", "users=2", "--scale", "content=2");
        try (var events = new EventSource(layout, "parley/")) {
            var people = IntStream.range(0, 10)
                    .mapToObj(n -> Person.somebody(layout).signUp().confirm().signIn())
                    .toList();
            var written = new AtomicInteger();
            await("each replica has worked")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        people.forEach(person -> person.comment("to any replica"));
                        written.addAndGet(people.size());
                        people.forEach(Person::signIn);
                        return List.of("users", "content").stream()
                                .flatMap(service -> server.containers(service).stream())
                                .allMatch(container -> Compose.docker("logs", container)
                                        .matches("(?s).*POST \\\\?/(signin|new_comment) 20.*"));
                    });
            await("all that was written through any of them")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(events.ids()).hasSize(written.get()));
            assertThat(events.ids())
                    .isEqualTo(LongStream.iterate(events.ids().get(0), number -> number + 1)
                            .limit(written.get())
                            .boxed()
                            .toList());
            for (var person : people) {
                assertThat(person.mails()).as("mails to one address").hasSize(1);
            }
        } finally {
            server.up("--scale", "users=1", "--scale", "content=1");
        }
    }

    @Test
    void compressesPagesAndAssetsAtTheEdge() {
        for (var path : List.of("/comments.html", "/assets/pico.css", "/assets/live.js", "/comments.atom")) {
            var answer = new Client().get(layout.router(), path, "Accept-Encoding", "gzip");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
            assertThat(answer.headers().allValues("Vary"))
                    .as(path)
                    .anyMatch(value -> value.contains("Accept-Encoding"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "content", "mails", "router"})
    void logsOneLineOfJsonPerEvent(String service) {
        var lines =
                server.succeed("logs", "--no-log-prefix", "--no-color", service).lines();
        // Before its logging starts, the server says which version it is; the JVM has a word too.
        var logged = lines.filter(line -> !line.isBlank() && !line.matches("Launching .*|OpenJDK .* warning: .*"))
                .toList();
        assertThat(logged).hasSizeGreaterThan(10).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void stopsEachContainerCleanlyAndSoon() {
        try {
            for (var service : List.of("caddy", "router", "content", "users", "mails", "smtp", "db")) {
                var start = System.nanoTime();
                server.succeed("stop", service);
                var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
                assertThat(seconds).as(service + " took").isLessThan(10);
                assertThat(server.inspect(service, "{{.State.ExitCode}}"))
                        .as(service)
                        .isIn("0", "143");
            }
        } finally {
            server.up();
        }
    }
}
