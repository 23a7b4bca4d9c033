package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that is told to stop answers what it has taken, and ends what would go on. */
@OwnSystem
class StopIT {
    private static final int REQUESTS = 8;
    /** The {@code stop_grace_period} of the compose files. */
    private static final int GRACE_SECONDS = 45;

    @Test
    void theRouterAnswersWhatItHasTaken() throws Exception {
        var arrived = new CountDownLatch(REQUESTS);
        var released = new CountDownLatch(1);
        var content = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        content.setExecutor(Executors.newCachedThreadPool());
        content.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals("/list")) {
                arrived.countDown();
                awaitUninterruptibly(released);
            }
            var body = "[]".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        content.start();
        var address = URI.create("http://localhost:" + LibertyServer.freePort());
        var settings = Map.of(
                "ROUTER_HTTP_PORT",
                String.valueOf(address.getPort()),
                "ROUTER_PUBLIC_ADDRESS",
                address.toString(),
                "ROUTER_USERS",
                "http://localhost:" + content.getAddress().getPort(),
                "ROUTER_CONTENT",
                "http://localhost:" + content.getAddress().getPort());
        try (var router = new LibertyServer("stopping-router", List.of("router"), settings)) {
            router.start().awaitReady();
            var answers = IntStream.range(0, REQUESTS)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> new Client().get(address, "/api/comments").statusCode(),
                            task -> new Thread(task).start()))
                    .toList();
            arrived.await();
            router.process().destroy();
            await("the router listens no more")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> router.output().contains("TCP Channel router has stopped"));
            // A service that takes longer than a server waits that has nothing to wait for.
            CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(released::countDown);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        } finally {
            released.countDown();
            content.stop(0);
        }
    }

    @Test
    void theRouterAndContentEndTheirStreams() throws Exception {
        var parley = Parley.running();
        var content = URI.create("http://localhost:" + LibertyServer.freePort());
        var router = URI.create("http://localhost:" + LibertyServer.freePort());
        var settings = new HashMap<>(Parley.settings(parley.layout(), parley.database(), parley.mailCatcher()));
        settings.put("CONTENT_HTTP_PORT", String.valueOf(content.getPort()));
        settings.put("ROUTER_HTTP_PORT", String.valueOf(router.getPort()));
        settings.put("ROUTER_PUBLIC_ADDRESS", router.toString());
        settings.put("ROUTER_CONTENT", content.toString());
        try (var contentServer = new LibertyServer("streaming-content", List.of("content"), settings);
                var routerServer = new LibertyServer("streaming-router", List.of("router"), settings)) {
            contentServer.start();
            routerServer.start();
            contentServer.awaitReady();
            routerServer.awaitReady();
            stopWithStreams(routerServer, router.resolve("/api/comments/stream?page=parley/"));
            stopWithStreams(contentServer, content.resolve("/events"));
        }
    }

    private static void stopWithStreams(LibertyServer server, URI address) throws Exception {
        var streams = new ArrayList<EventSource>();
        for (var n = 0; n < REQUESTS; n++) {
            streams.add(new EventSource(address, ""));
        }
        server.process().destroy();
        assertThat(server.process().waitFor(GRACE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(streams).allSatisfy(stream -> assertThat(stream.end()).succeedsWithin(Duration.ofSeconds(10)));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
