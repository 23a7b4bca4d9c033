package org.parley.users;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the content service: it notes what it is told, and answers what the test wants. */
public final class ContentService {
    private record Received(int count, String body, String authorization) {}

    private final Map<String, Received> received = new ConcurrentHashMap<>();
    private final AtomicInteger status = new AtomicInteger(204);

    private ContentService() {}

    static ContentService start(int port) throws IOException {
        var service = new ContentService();
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        web.createContext("/", exchange -> {
            try (exchange) {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var authorization = exchange.getRequestHeaders().getFirst("Authorization");
                service.received.merge(
                        exchange.getRequestURI().getPath(),
                        new Received(1, body, authorization),
                        (before, now) -> new Received(before.count() + 1, body, authorization));
                exchange.sendResponseHeaders(service.status.get(), -1);
            }
        });
        web.start();
        return service;
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
