package org.parley.router.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class FailureIT extends RouterServiceTest {
    @Test
    void ofAServiceThatIsAwayIsAProblemForAProgramAndAPageForABrowser() {
        content.stop();
        var problem = client.get("/api/comments");
        assertProblem(problem, 503);
        assertThat(problem.headers().firstValue("Retry-After").orElse("")).matches("\\d+");
        assertPage(browser.get("/comments.html"), 503);
    }

    @Test
    void ofAServiceThatIsAwayIsTheSameForManyAtOnce() {
        content.stop();
        users.stop();
        var cookie = client.with("Cookie", "parley=" + "s".repeat(43));
        var answers = IntStream.range(0, 600)
                .mapToObj(n -> n % 2 == 0
                        ? client.getAsync("/api/comments")
                        : cookie.jsonAsync("/api/new_comment", "{\"text\":\"x\"}"))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertProblem(answer.join(), 503));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/comments?before=| HTTP/1.1\r\n",
                "GET /api/comments?before=%zz HTTP/1.1\r\n",
                "GET /api/comments?before=\u00e9\"<> HTTP/1.1\r\n",
                "GET /api/comments?before=%00%0d%0a HTTP/1.1\r\n",
                "GET /api/comments?\u0000 HTTP/1.1\r\n",
                "GET /api/comments?a={}^`[]\\ HTTP/1.1\r\n",
                "GET /comments.html?before=%zz HTTP/1.1\r\nAccept: text/html\r\n",
                "GET /login.html?done=%ff&problem=x&me=y&t=z HTTP/1.1\r\nAccept: text/html\r\n",
                "GET /api/comments HTTP/1.1\r\nCookie: parley=\u0001\u00ff\r\n",
                "GET /login.html HTTP/1.1\r\nCookie: parley-device=\u0001\u00ff\r\nAccept-Language: \u0085;q=\u0000\r\n",
                "POST /api/signin HTTP/1.1\r\nContent-Type: application/json\r\nAccept-Language: a\u0001\u007f\r\n",
                "POST /api/signup HTTP/1.1\r\nContent-Type: application/json\r\nUser-Agent: x\ty\u0085\u00ff\r\n",
                "POST /api/signin HTTP/1.1\r\nContent-Type: application/json\r\nUser-Agent: \u00e9\u0001\r\n"
            })
    void ofARequestThatIsRubbishIsTheCallers(String request) throws Exception {
        users.answer("/signin", 403, "application/problem+json", "{}");
        try (var socket = new Socket("localhost", Integer.getInteger("port.service"))) {
            var lines = request + "Host: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).matches("(?s)HTTP/1.1 (200|4\\d\\d) .*");
        }
    }

    @Test
    void ofAClientThatStallsInItsBodyHoldsNobodyUp() throws Exception {
        users.answer("/signup", 202, "application/json", "");
        var stalled = new ArrayList<Socket>();
        try {
            for (var n = 0; n < 100; n++) {
                var socket = new Socket("localhost", Integer.getInteger("port.service"));
                stalled.add(socket);
                var half = "POST /api/signup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n{\"email\":";
                socket.getOutputStream().write(half.getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(client.jsonAsync("/api/signup", "{}")
                            .get(10, TimeUnit.SECONDS)
                            .statusCode())
                    .isEqualTo(202);
            assertThat(client.getAsync("/login.html").get(10, TimeUnit.SECONDS).statusCode())
                    .isEqualTo(200);
        } finally {
            for (var socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void ofOneServiceLeavesTheOthersPagesAlone() {
        content.stop();
        assertPage(browser.get("/login.html"), 200);
        users.answer("/signup", 202, "application/json", "");
        assertThat(client.json("/api/signup", "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void ofAServiceIsToldWithoutItsWords() {
        for (var path : List.of("/list", "/threads")) {
            content.answer(path, 500, "text/plain", "secret: at org.parley.Secret(Secret.java:1)");
        }
        var problem = client.get("/api/comments");
        assertProblem(problem, 503);
        assertThat(problem.body()).doesNotContainIgnoringCase("secret");
        var page = browser.get("/comments.html");
        assertPage(page, 503);
        assertThat(page.body()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void toMakeSenseOfAnAnswerIsToldWithoutIt() {
        content.answer("/threads", "<secret>");
        var page = browser.get("/comments.html");
        assertThat(page.statusCode()).isBetween(500, 503);
        assertPage(page, page.statusCode());
        assertThat(page.body()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void ofTheCallerIsPassedOnAsTheServiceToldIt() {
        var problem = "{\"type\":\"/problems/invalid-input\",\"status\":400,\"errors\":[{\"field\":\"email\"}]}";
        users.answer("/signup", 400, "application/problem+json", problem);
        var answer = client.json("/api/signup", "{\"email\":\"x\"}");
        assertProblem(answer, 400);
        assertThat(answer.body()).isEqualTo(problem);
    }

    @Test
    void ofTheCallerIsShownInTheFormToABrowser() {
        var problem = "{\"title\":\"Some of the input is not valid\",\"status\":400,"
                + "\"errors\":[{\"field\":\"email\",\"message\":\"is not an e-mail address\"}]}";
        users.answer("/signup", 400, "application/problem+json", problem);
        var page = browser.form("/api/signup", Map.of("email", "<x>", "password", "hidden-words"));
        assertPage(page, 400);
        assertThat(page.body())
                .contains("is not an e-mail address", "&lt;x&gt;")
                .doesNotContain("hidden-words");
    }

    @Test
    void canBeFoundByTheRequestId() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = client.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/api/comments");
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(trace);
        assertThat(content.received().get(0).headers().getFirst("traceparent")).contains(trace);
    }
}
