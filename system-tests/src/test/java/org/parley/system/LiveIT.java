package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stream of what happens on a page (HTML, 9.2: server-sent events). */
class LiveIT {
    private final Layout layout = Layout.running();
    private final Site site = Site.of(layout, "open");
    private final Person person = Person.somebody(layout).signUp().confirm().signIn();

    @Test
    void addedEditedAndRemovedCommentsComeInOrderAndTheRestComesAfterAPause() throws Exception {
        long id;
        String last;
        try (var listener = new Listener("")) {
            var comment = site.commented(person, "live", "fresh");
            id = comment.getJsonNumber("id").longValue();
            listener.hears("event: added", "fresh");
            var edit = Json.createObjectBuilder().add("text", "mended").build();
            assertThat(Site.send(person, "PATCH", "/api/comments/" + id, edit, "If-Match", "\"1\"")
                            .statusCode())
                    .isEqualTo(200);
            listener.hears("event: edited", "mended");
            last = listener.lastId();
            assertThat(listener.lines).noneMatch(line -> line.contains("somewhere else"));
        }
        site.commented(person, "elsewhere", "somewhere else");
        assertThat(person.client()
                        .send("DELETE", layout.router(), "/api/comments/" + id, "")
                        .statusCode())
                .isEqualTo(204);
        try (var listener = new Listener(last)) {
            listener.hears("event: removed", String.valueOf(id));
            assertThat(listener.lines).noneMatch(line -> line.contains("event: added"));
        }
    }

    @Test
    void aStreamOfNoPageIsRefused() {
        Refusals.assertRefused(person.get("/api/comments/stream?page=no-such-site/x"), 404, "unknown-page");
    }

    private final class Listener implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpResponse<Stream<String>> answer;

        Listener(String last) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(
                            URI.create(layout.router() + "/api/comments/stream?page=" + site.page("live")))
                    .header("Accept", "text/event-stream");
            if (!last.isEmpty()) {
                request.header("Last-Event-ID", last);
            }
            answer = new Client().stream(request.build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            var reader = new Thread(() -> read());
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try {
                answer.body().forEach(lines::add);
            } catch (UncheckedIOException e) {
                // The listener was closed.
            }
        }

        void hears(String event, String words) {
            await(event + " " + words)
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(lines)
                            .anyMatch(line -> line.equals(event))
                            .anyMatch(line -> line.startsWith("data:") && line.contains(words)));
        }

        String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .substring(3)
                    .strip();
        }

        @Override
        public void close() {
            answer.body().close();
        }
    }
}
