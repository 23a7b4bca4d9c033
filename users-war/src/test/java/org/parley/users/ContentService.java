package org.parley.users;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the content service: it notes what it is told, and answers what the test wants. */
public final class ContentService {
    private static final String TAKE = "/notifications/take";
    private static final String DONE = "/notifications/done";

    private record Received(int count, String body, String authorization) {}

    private final Map<String, Received> received = new ConcurrentHashMap<>();
    private final Queue<String> notifications = new ConcurrentLinkedQueue<>();
    private final List<Instant> takes = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicBoolean deaf = new AtomicBoolean();
    private final AtomicInteger status = new AtomicInteger(204);

    private ContentService() {}

    static ContentService start(int port) throws IOException {
        var service = new ContentService();
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        web.createContext("/", exchange -> {
            try (exchange) {
                service.answer(exchange);
            }
        });
        web.start();
        return service;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        received.merge(
                path,
                new Received(1, body, authorization),
                (before, now) -> new Received(before.count() + 1, body, authorization));
        if (path.equals(TAKE)) {
            takes.add(Instant.now());
        }
        if (path.equals(DONE)) {
            done.add(body);
        }
        if (path.equals(DONE) && deaf.getAndSet(false)) {
            exchange.sendResponseHeaders(503, -1);
        } else if (path.equals(TAKE) && status.get() < 400) {
            var due = Objects.requireNonNullElse(notifications.poll(), "[]").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, due.length);
            exchange.getResponseBody().write(due);
        } else {
            exchange.sendResponseHeaders(status.get(), -1);
        }
    }

    /** Has these notifications, as JSON, for whoever takes some next. */
    public void notifications(String... json) {
        notifications.add("[" + String.join(",", json) + "]");
    }

    /** Doesn't hear the next time that notifications were done. */
    public void missNextDone() {
        deaf.set(true);
    }

    /** When notifications were asked for. */
    public List<Instant> takes() {
        return takes;
    }

    /** The bodies that said which notifications were done. */
    public List<String> done() {
        return done;
    }

    /** Answers with this status from now on. */
    public void answer(int code) {
        status.set(code);
    }

    /** How often it was told something at {@code path}. */
    public int received(String path) {
        return received.getOrDefault(path, new Received(0, "", "")).count();
    }

    /** What it was told last. */
    public String lastBody(String path) {
        return received.get(path).body();
    }

    /** With which authorization it was told last. */
    public String lastAuthorization(String path) {
        return received.get(path).authorization();
    }
}
