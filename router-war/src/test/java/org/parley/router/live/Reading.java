package org.parley.router.live;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.parley.dev.TestClient;

/** A stream that a client reads. */
final class Reading implements Subscriber<String> {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<HttpHeaders> headers = new CompletableFuture<>();
    private final Consumer<String> reader;
    private volatile Subscription subscription;
    private volatile boolean ended;

    private Reading(Consumer<String> reader) {
        this.reader = reader;
    }

    static Reading of(TestClient client, String query) {
        return of(client, query, line -> {});
    }

    static Reading of(TestClient client, String query, Consumer<String> reader) {
        var reading = new Reading(reader);
        var request = HttpRequest.newBuilder(client.address().resolve("/api/comments/stream" + query));
        if (client.headers().length > 0) {
            request.headers(client.headers());
        }
        client.http()
                .sendAsync(request.build(), info -> {
                    reading.headers.complete(info.headers());
                    return BodySubscribers.fromLineSubscriber(reading);
                })
                .whenComplete((answer, failure) -> reading.ended = true);
        return reading;
    }

    HttpHeaders headers() {
        return headers.join();
    }

    /** The numbers of the events that came so far. */
    List<String> numbers() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    boolean ended() {
        return ended;
    }

    void stop() {
        Optional.ofNullable(subscription).ifPresent(Subscription::cancel);
        ended = true;
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
        reader.accept(line);
    }

    @Override
    public void onError(Throwable failure) {
        ended = true;
    }

    @Override
    public void onComplete() {
        ended = true;
    }
}
