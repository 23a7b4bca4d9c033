package org.parley.content.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;

class LiveIT extends ContentServiceTest {
    private static int pages;

    private final List<Router> routers = new ArrayList<>();
    private String page;

    /** The server, told to stop by its command, waits for streams that are open, and closing them here doesn't tell it. */
    @AfterEach
    void endStreams() throws Exception {
        if (!routers.isEmpty()) {
            loseConnections();
            Eventually.until("all streams have ended", () -> routers.stream().allMatch(router -> router.ended.get()));
        }
    }

    private static void loseConnections() throws Exception {
        Peers.database().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'content'");
    }

    @BeforeEach
    void newPage() throws Exception {
        Peers.database()
                .execute(
                        "INSERT INTO content.site (key, origin) VALUES ('live', 'https://live.example.org') ON CONFLICT DO NOTHING");
        page = "live/" + ++pages;
    }

    @Test
    void tellsRoutersWhatHappensInItsOrder() throws Exception {
        var router = router();
        var id = add("first");
        assertThat(ana().json("PATCH", "/comments/" + id, "{\"text\":\"changed\"}")
                        .statusCode())
                .as("without If-Match")
                .isEqualTo(428);
        assertThat(ana().with("If-Match", "\"1\"")
                        .json("PATCH", "/comments/" + id, "{\"text\":\"changed\"}")
                        .statusCode())
                .isEqualTo(200);
        router.awaitNumbers(page, 1, 2);
        assertThat(router.lines).containsSubsequence("id: 1 " + page, "event: added");
        assertThat(router.lines).containsSubsequence("id: 2 " + page, "event: edited");
        assertThat(router.dataOf("2 " + page)).contains("\"text\":\"changed\"").contains("\"html\":");

        assertThat(ana().json("DELETE", "/comments/" + id, null).statusCode()).isEqualTo(204);
        router.awaitNumbers(page, 1, 2, 3);
        assertThat(router.dataOf("3 " + page)).isEqualTo("{\"id\":" + id + "}");
    }

    @Test
    void tellsNothingThatWasRolledBack() throws Exception {
        var router = router();
        var id = add("stays");
        Peers.database()
                .execute(
                        "BEGIN; UPDATE content.comment SET state = 'hidden' WHERE id = %s; SELECT pg_sleep(0.3); ROLLBACK"
                                .formatted(id));
        add("after");
        router.awaitNumbers(page, 1, 2);
        assertThat(router.lines).containsSubsequence("id: 2 " + page, "event: added");
    }

    @Test
    void tellsEveryRouterAndInOneOrderWhatManyDoAtOnce() throws Exception {
        var one = router();
        var other = router();
        var comments = IntStream.range(0, 8)
                .mapToObj(n -> ana().jsonAsync("/new_comment", "{\"text\":\"%d\",\"page\":\"%s\"}".formatted(n, page)))
                .toList();
        comments.forEach(comment -> assertThat(comment.join().statusCode()).isEqualTo(201));
        one.awaitNumbers(page, 1, 2, 3, 4, 5, 6, 7, 8);
        other.awaitNumbers(page, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void cutsRoutersOffWhileItHearsNothingAndMissesNothing() throws Exception {
        var router = router();
        add("before");
        router.awaitNumbers(page, 1);
        loseConnections();
        add("meanwhile");
        Eventually.until("the router is cut off", router.ended::get);
        var back = router();
        add("after");
        assertThat(since("&after=1")).contains("\"number\":2,").contains("\"number\":3,");
        back.awaitLast(page, 3);
    }

    @Test
    void tellsWhatWasMissed() throws Exception {
        add("one");
        var two = add("two");
        assertThat(since("")).isEqualTo("{\"page\":\"%s\",\"last\":2,\"events\":[]}".formatted(page));
        assertThat(since("&after=2")).isEqualTo("{\"page\":\"%s\",\"last\":2,\"events\":[]}".formatted(page));
        assertThat(since("&after=1"))
                .startsWith(
                        "{\"page\":\"%s\",\"last\":2,\"events\":[{\"number\":2,\"kind\":\"added\",\"comment\":{\"id\":%s,"
                                .formatted(page, two));
        assertThat(client.with("Last-Event-ID", "2")
                        .get("/events/since?page=" + page + "&after=1")
                        .body())
                .endsWith("\"events\":[]}");
        assertThat(client.get("/events/since?page=live/nothing-yet").body())
                .isEqualTo("{\"page\":\"live/nothing-yet\",\"last\":0,\"events\":[]}");

        Peers.database().execute("UPDATE content.comment SET state = 'hidden' WHERE id = " + two);
        assertThat(since("&after=1"))
                .as("what is removed by now shows nothing of what it was")
                .contains("{\"number\":2,\"kind\":\"removed\",\"comment\":{\"id\":%s}}".formatted(two))
                .contains("{\"number\":3,\"kind\":\"removed\"")
                .doesNotContain("two");
    }

    @Test
    void refusesToTellWhatItCannotKnow() throws Exception {
        add("one");
        for (var after : List.of("x", "-1", "", "2", "1e3", "9999999999999999999")) {
            var answer = client.get("/events/since?page=" + page + "&after=" + after);
            assertProblem(answer, 400);
            assertThat(answer.body()).contains("\"field\":\"after\",\"code\":\"number\"");
        }
        assertProblem(client.get("/events/since?page=nowhere/x"), 404);
        assertProblem(client.get("/events/since?page=%20"), 400);

        Peers.database().execute("DELETE FROM content.event WHERE page_id = (SELECT max(id) FROM content.page)");
        var gone = client.get("/events/since?page=" + page + "&after=0");
        assertProblem(gone, 410);
        assertThat(gone.body()).contains("/problems/events-gone");
    }

    private String since(String query) {
        var answer = client.get("/events/since?page=" + page + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String add(String text) {
        var answer = ana().json("/new_comment", "{\"text\":\"%s\",\"page\":\"%s\"}".formatted(text, page));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceFirst("\\{\"id\":(\\d+),.*", "$1");
    }

    private Router router() throws Exception {
        var router = new Router(client);
        routers.add(router);
        return router;
    }

    /** Who reads the stream. */
    private static final class Router {
        final List<String> lines = new CopyOnWriteArrayList<>();
        final AtomicBoolean ended = new AtomicBoolean();
        private Stream<String> body;

        Router(TestClient client) throws Exception {
            var request =
                    HttpRequest.newBuilder(client.address().resolve("/events")).build();
            Eventually.until("the stream is open", () -> {
                var answer =
                        client.http().sendAsync(request, BodyHandlers.ofLines()).join();
                body = answer.body();
                return answer.statusCode() == 200;
            });
            var reader = new Thread(this::read);
            reader.setDaemon(true);
            reader.start();
            Eventually.until("the stream begins", () -> lines.contains(":"));
        }

        private void read() {
            try {
                body.forEach(lines::add);
            } catch (UncheckedIOException e) {
                lines.add(e.getMessage());
            } finally {
                ended.set(true);
            }
        }

        private List<String> numbers(String page) {
            return lines.stream()
                    .filter(line -> line.matches("id: \\d+ " + page))
                    .map(line -> line.split(" ")[1])
                    .toList();
        }

        void awaitNumbers(String page, int... numbers) throws Exception {
            var expected = IntStream.of(numbers).mapToObj(String::valueOf).toList();
            Eventually.until("events came", () -> numbers(page).size() >= expected.size());
            assertThat(numbers(page)).isEqualTo(expected);
        }

        void awaitLast(String page, int number) throws Exception {
            Eventually.until("the last event came", () -> numbers(page).contains(String.valueOf(number)));
        }

        String dataOf(String id) throws Exception {
            Eventually.until("the event is whole", () -> lines.size() > lines.indexOf("id: " + id) + 2);
            return lines.get(lines.indexOf("id: " + id) + 2).substring("data: ".length());
        }
    }
}
