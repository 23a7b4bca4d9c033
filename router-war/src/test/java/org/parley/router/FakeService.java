package org.parley.router;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A service behind the router, which a test can hold, break, stop and ask what it was asked. */
public final class FakeService {
    private static final int BACKLOG = 512;

    /** What the router asks for by itself: whether a service is there, and what happens. */
    private static final Set<String> BY_ITSELF = Set.of("/", "/events", "/events/since");

    private final int port;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Function<Received, String>> computed = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<OutputStream> streams = ConcurrentHashMap.newKeySet();
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
        computed.clear();
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
            streams.clear();
            server.stop(0);
            server = null;
        }
    }

    /** Answers {@code path}, or {@code path} after a method and a blank, so from now on. */
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

    /** Answers {@code path} with what JSON {@code answer} makes of the request, from now on. */
    public void answer(String path, Function<Received, String> answer) {
        computed.put(path, answer);
    }

    /** Computes no answer to {@code path} any more. */
    public void answerNoMore(String path) {
        computed.remove(path);
    }

    /** Answers {@code path} with a stream of events from now on. */
    public void stream(String path) {
        answer(path, 200, "text/event-stream", ":\n\n");
    }

    /** Writes to all streams. */
    public synchronized void send(String text) {
        for (var stream : streams) {
            try {
                stream.write(text.getBytes(StandardCharsets.UTF_8));
                stream.flush();
            } catch (IOException e) {
                streams.remove(stream);
            }
        }
    }

    /** How many streams are open. */
    public int streams() {
        return streams.size();
    }

    /** Ends all streams. */
    public void cut() throws IOException {
        for (var stream : streams) {
            streams.remove(stream);
            stream.close();
        }
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
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var call = exchange.getRequestMethod() + " " + path;
        var request = new Received(call, exchange.getRequestURI().getRawQuery(), exchange.getRequestHeaders(), body);
        if (!BY_ITSELF.contains(path)) {
            received.add(request);
        }
        try {
            var held = gate.await(60, TimeUnit.SECONDS);
            var otherwise = new Answer(held ? 404 : 500, "text/plain", "", Map.of());
            var compute = computed.get(path);
            answer(
                    exchange,
                    compute == null
                            ? answers.getOrDefault(call, answers.getOrDefault(path, otherwise))
                            : new Answer(200, "application/json", compute.apply(request), Map.of()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        var streamed = answer.type().equals("text/event-stream");
        exchange.getResponseHeaders().add("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        var length = bytes.length == 0 ? -1 : bytes.length;
        exchange.sendResponseHeaders(answer.status(), streamed ? 0 : length);
        exchange.getResponseBody().write(bytes);
        if (streamed) {
            exchange.getResponseBody().flush();
            streams.add(exchange.getResponseBody());
        } else {
            exchange.close();
        }
    }
}
