package org.parley.router;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service behind the router, which a test can hold, break, stop and ask what it was asked. */
public final class FakeService {
    private static final int BACKLOG = 512;

    private final int port;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private HttpServer server;

    /** What it answers. */
    public record Answer(int status, String type, String body, Map<String, String> headers) {}

    /** What it was asked. */
    public record Received(String call, String query, Headers headers, String body) {}

    FakeService(int port) {
        this.port = port;
    }

    /** Starts it where it isn't; it answers its name and nothing else, and was asked nothing. */
    public void start() {
        release();
        answers.clear();
        received.clear();
        answer("/", 200, "text/plain", "name");
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "service");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::serve);
        server.start();
    }

    /** Stops it: nobody listens any more. */
    public void stop() {
        release();
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Answers {@code path} so from now on. */
    public void answer(String path, int status, String type, String body) {
        answers.put(path, new Answer(status, type, body, Map.of()));
    }

    /** Answers {@code path} with JSON and these headers from now on. */
    public void answer(String path, String json, Map<String, String> headers) {
        answers.put(path, new Answer(200, "application/json", json, headers));
    }

    /** Answers {@code path} with a problem of this name from now on, and with these headers. */
    public void refuse(String path, int status, String problem, Map<String, String> headers) {
        var body = "{\"type\":\"/problems/%s\",\"title\":\"English words\",\"status\":%d}".formatted(problem, status);
        answers.put(path, new Answer(status, "application/problem+json", body, headers));
    }

    /** Answers {@code path} with a problem of this name from now on. */
    public void refuse(String path, int status, String problem) {
        refuse(path, status, problem, Map.of());
    }

    /** Answers {@code path} with JSON from now on. */
    public void answer(String path, String json) {
        answer(path, 200, "application/json", json);
    }

    /** Takes requests and answers none of them until {@link #release}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    /** Answers what it holds. */
    public void release() {
        gate.countDown();
    }

    /** What it was asked so far, such as {@code POST /signin}; but not its name. */
    public List<Received> received() {
        return received;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call = exchange.getRequestMethod() + " " + path;
            // The router asks for it by itself until every service has answered.
            if (!path.equals("/")) {
                received.add(
                        new Received(call, exchange.getRequestURI().getRawQuery(), exchange.getRequestHeaders(), body));
            }
            var held = gate.await(60, TimeUnit.SECONDS);
            var answer = answers.getOrDefault(path, new Answer(held ? 404 : 500, "text/plain", "", Map.of()));
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
