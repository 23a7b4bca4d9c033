package org.parley.router.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.dev.TestClient;
import org.parley.router.RouterServiceTest;

class ClientLimitIT extends RouterServiceTest {
    /** ROUTER_CLIENT_REQUESTS in arquillian.xml. */
    private static final int LIMIT = 800;

    @Test
    void isForEachClientThatATrustedProxyNames() {
        var refused = flood(client.with("X-Forwarded-For", "203.0.113.1"));
        assertProblem(refused, 429);
        assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");

        assertThat(client.with("X-Forwarded-For", "203.0.113.2")
                        .get("/login.html")
                        .statusCode())
                .as("another client")
                .isEqualTo(200);
        assertThat(client.with("X-Forwarded-For", "203.0.113.1, 198.51.100.1")
                        .get("/login.html")
                        .statusCode())
                .as("a client of a proxy that isn't trusted is the proxy's address")
                .isEqualTo(200);
    }

    @Test
    void isToldInWordsToAPerson() {
        var page = flood(browser.with("X-Forwarded-For", "203.0.113.3", "Accept-Language", "de"));
        assertPage(page, 429);
        assertThat(page.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
        assertThat(page.body()).containsPattern("Bitte warte \\d+ Sekunden?");
    }

    @Test
    void isToldInWordsInTheFrameOfAnotherSiteToo() {
        var someone = browser.with("X-Forwarded-For", "203.0.113.4");
        flood(someone);
        var frame = flood(someone, "/embed.html?page=blog%2F");
        assertPage(frame, 429);
        assertThat(frame.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(frame.body()).contains("Please wait", "href=\"/embed.html?page=blog%2F\"");
    }

    /** Sends until a request is refused. */
    private static HttpResponse<String> flood(TestClient client) {
        return flood(client, "/login.html");
    }

    private static HttpResponse<String> flood(TestClient client, String path) {
        // The limit is refilled meanwhile; and more than three times as much is no limit.
        for (var sent = 0; sent < 3 * LIMIT; sent += 100) {
            var some =
                    IntStream.range(0, 100).mapToObj(n -> client.getAsync(path)).toList();
            var refused = some.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst();
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        throw new AssertionError("nothing was refused");
    }
}
