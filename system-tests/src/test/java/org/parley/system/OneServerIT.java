package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.dev.DevServices;
import org.parley.dev.EmbeddedDatabase;
import org.parley.dev.MailCatcher;

/** Four services on one server, that call each other over HTTP, don't starve each other of threads. */
@OwnSystem
class OneServerIT {
    private static EmbeddedDatabase database;
    private static MailCatcher mailCatcher;
    private static Layout layout;
    private static LibertyServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        database = EmbeddedDatabase.start(folder.resolve("data"), 0);
        mailCatcher = MailCatcher.start(0, 0);
        DevServices.migrate(database, line -> {});
        layout = new Layout(
                address(), address(), address(), address(), URI.create("http://localhost:" + mailCatcher.webPort()));
        var settings = new HashMap<>(Parley.settings(layout, database, mailCatcher));
        settings.put("EXECUTOR_THREADS", "256");
        server = new LibertyServer("one", List.of("users", "content", "mails", "router"), settings);
        server.start().awaitReady();
    }

    private static URI address() {
        return URI.create("http://localhost:" + LibertyServer.freePort());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        mailCatcher.close();
        database.close();
    }

    @Test
    void sixtyFourWritersAtOnceAreAnswered() throws Exception {
        // No token was verified before: the first requests all make content ask users, on the same server, for the
        // keys.
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var statuses = atOnce(
                64,
                () -> person.client()
                        .json(layout.router(), "/api/new_comment", "{\"text\":\"one of many\"}")
                        .statusCode());
        assertThat(statuses).allMatch(status -> status == 201 || status == 503).contains(201);
        var readers = atOnce(
                64,
                () -> person.client()
                        .get(layout.router(), "/api/comments?limit=10")
                        .statusCode());
        assertThat(readers).allMatch(status -> status == 200 || status == 503).contains(200);
        assertThat(person.client().get(layout.router(), "/api/comments").statusCode())
                .isEqualTo(200);
    }

    private static List<Integer> atOnce(int count, Callable<Integer> call) throws Exception {
        var threads = Executors.newFixedThreadPool(count);
        try {
            var calls = IntStream.range(0, count).mapToObj(i -> call).toList();
            var statuses = new ArrayList<Integer>();
            for (var future : threads.invokeAll(calls, 30, TimeUnit.SECONDS)) {
                assertThat(future.isCancelled()).as("not answered within 30 s").isFalse();
                statuses.add(future.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }
}
