package org.parley.router.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.Eventually;
import org.parley.router.RouterServiceTest;

class LoadIT extends RouterServiceTest {
    /** ROUTER_CALLS in arquillian.xml. */
    private static final int CALLS = 200;

    @BeforeEach
    void bothServicesHaveAnswered() throws Exception {
        Eventually.until("both have answered", () -> client.get("/healthcheck").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, CALLS})
    void ofAServiceThatDoesNotAnswerBlocksNothingElse(int requests) throws Exception {
        var waiting = ask(requests);
        assertThat(inTime(client.getAsync("/healthcheck")).statusCode()).isEqualTo(200);
        assertThat(inTime(client.getAsync("/login.html")).statusCode()).isEqualTo(200);
        assertThat(inTime(client.getAsync("/assets/parley.css")).statusCode()).isEqualTo(200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        content.release();
        for (var answer : waiting) {
            assertThat(inTime(answer).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void ofMoreCallsThanAServiceIsGivenIsRefusedAtOnce() throws Exception {
        var waiting = ask(CALLS);
        var refused = inTime(client.getAsync("/api/comments"));
        assertProblem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("\\d+");
        content.release();
        for (var answer : waiting) {
            assertThat(inTime(answer).statusCode()).isEqualTo(200);
        }
        assertThat(client.get("/api/comments").statusCode()).isEqualTo(200);
    }

    /** Asks so many times for comments, which the service does not answer until it is released. */
    private List<CompletableFuture<HttpResponse<String>>> ask(int requests) throws Exception {
        content.received().clear();
        content.hold();
        var waiting = IntStream.range(0, requests)
                .mapToObj(n -> client.getAsync("/api/comments"))
                .toList();
        Eventually.until("the service holds them all", () -> content.received().size() == requests);
        return waiting;
    }

    private static HttpResponse<String> inTime(CompletableFuture<HttpResponse<String>> answer) throws Exception {
        return answer.get(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    }
}
