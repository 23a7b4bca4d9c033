package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator relies on. */
@OwnSystem
class OperationsIT {
    private final Parley parley = Parley.running();
    private final Layout layout = parley.layout();

    @Test
    void healthMetricsAndTheDescriptionAreOnTheManagementPortAlone() {
        var client = new Client();
        for (var name : List.of("users", "content", "mails", "router")) {
            for (var path :
                    List.of("/health", "/health/started", "/health/live", "/health/ready", "/metrics", "/openapi")) {
                assertThat(client.status(parley.server(name).management(path)))
                        .as(name + path)
                        .isEqualTo(200);
            }
        }
        for (var address : List.of(layout.router(), layout.users(), layout.mails(), layout.content())) {
            for (var path : List.of("/health", "/health/ready", "/metrics", "/openapi", "/jwt", "/ibm/api")) {
                assertThat(client.get(address, path).statusCode())
                        .as(address + path)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aRequestIsFoundByItsIdInTheLogsOfAllServices() {
        var id = UUID.randomUUID().toString().replace("-", "");
        var person = Person.somebody(layout);
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), person.password());
        var traceparent = "00-" + id + "-00f067aa0ba902b7-01";
        var answer = person.client().json(layout.router(), "/api/signup", body, "traceparent", traceparent);
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(id);
        person.token(Duration.ofSeconds(30));
        for (var name : List.of("router", "users", "mails")) {
            // A request is logged when it ends, and the mail comes before that.
            await().untilAsserted(() -> assertThat(
                            parley.server(name).output().lines().filter(line -> line.contains(id)))
                    .as("log lines of " + name)
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("{") && line.contains("\"ext_requestId\":\"" + id)));
        }
    }

    @Test
    void aMissingSettingEndsTheServerWithOneLineThatNamesIt() throws Exception {
        var settings = new HashMap<>(Parley.settings(layout, parley.database(), parley.mailCatcher()));
        settings.remove("MAILS_FROM");
        settings.put("MAILS_HTTP_PORT", String.valueOf(LibertyServer.freePort()));
        var server = new LibertyServer("mails-without-sender", List.of("mails"), settings).start();
        assertThat(server.process().waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(server.process().exitValue()).isNotZero();
        assertThat(server.output()
                        .lines()
                        .filter(line -> line.contains("Parley can't start: the setting MAILS_FROM is missing")))
                .hasSize(1);
    }

    @Test
    void aServerThatIsToldToStopAnswersWhatItHasTakenAndEnds() throws Exception {
        var settings = new HashMap<>(Parley.settings(layout, parley.database(), parley.mailCatcher()));
        var users = LibertyServer.freePort();
        settings.put("USERS_HTTP_PORT", String.valueOf(users));
        var server = new LibertyServer("users-to-stop", List.of("users"), settings)
                .start()
                .awaitReady();
        var address = URI.create("http://localhost:" + users);
        var person = Person.somebody(layout);
        var statuses = new CopyOnWriteArrayList<Integer>();
        var clients = Stream.generate(Client::new).limit(8).toList();
        clients.forEach(client -> client.get(address, "/"));
        var threads = clients.stream()
                .map(client -> new Thread(
                        () -> statuses.add(client.form(address, "/signin", "email", person.email(), "password", "wrong")
                                .statusCode())))
                .toList();
        threads.forEach(Thread::start);
        await().until(() -> !statuses.isEmpty());
        server.process().destroy();
        assertThat(server.process().waitFor(20, TimeUnit.SECONDS))
                .as("ends within 20 s")
                .isTrue();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(statuses).hasSize(8).containsOnly(403);
        assertThat(server.process().exitValue()).isIn(0, 143);
    }
}
