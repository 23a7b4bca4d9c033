package org.parley.router.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
    void ofOneServiceLeavesTheOthersPagesAlone() {
        content.stop();
        assertPage(browser.get("/login.html"), 200);
        users.answer("/signup", 202, "application/json", "");
        assertThat(client.json("/api/signup", "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void ofAServiceIsToldWithoutItsWords() {
        content.answer("/list", 500, "text/plain", "secret: at org.parley.Secret(Secret.java:1)");
        var problem = client.get("/api/comments");
        assertProblem(problem, 503);
        assertThat(problem.body()).doesNotContainIgnoringCase("secret");
        var page = browser.get("/comments.html");
        assertPage(page, 503);
        assertThat(page.body()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void toMakeSenseOfAnAnswerIsToldWithoutIt() {
        content.answer("/list", "<secret>");
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
