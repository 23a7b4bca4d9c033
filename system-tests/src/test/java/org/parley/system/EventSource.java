package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Follows a page as a browser does (HTML, 9.2: server-sent events), which takes compressed answers where it gets them. */
final class EventSource implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final HttpResponse<Stream<String>> answer;

    EventSource(Layout layout, String page) throws IOException, InterruptedException {
        this(layout, page, "");
    }

    /** From after the event {@code last}. */
    EventSource(Layout layout, String page, String last) throws IOException, InterruptedException {
        this(URI.create(layout.router() + "/api/comments/stream?page=" + page), last);
    }

    /** The stream at {@code address}. */
    EventSource(URI address, String last) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip");
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        answer = new Client().stream(request.build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        var reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            answer.body().forEach(lines::add);
            end.complete(null);
        } catch (UncheckedIOException e) {
            // It was closed, or cut.
            end.completeExceptionally(e);
        }
    }

    /** The end of the stream; a failure where it was closed, or cut. */
    CompletableFuture<Void> end() {
        return end;
    }

    void hears(String event, String words) {
        await(event + " " + words)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lines)
                        .anyMatch(line -> line.equals(event))
                        .anyMatch(line -> line.startsWith("data:") && line.contains(words)));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The ids of all events so far, which are their numbers on the page. */
    List<Long> ids() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .map(line -> Long.valueOf(line.substring(3).strip()))
                .toList();
    }

    String lastId() {
        var ids = ids();
        return ids.get(ids.size() - 1).toString();
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
