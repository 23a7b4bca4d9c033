package org.parley.router.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.router.RouterServiceTest;

class SessionCookieIT extends RouterServiceTest {
    private static final String ACCOUNT = "\"id\":\"018f3b5a-0000-7000-8000-00000000000a\",\"name\":\"Ana\"";
    private static int count;

    /** Another for each test: the router keeps for a while what it knows of a session. */
    private final String session = "%043d".formatted(++count);

    @BeforeEach
    void knowAna() {
        users.answer("/signin", "{" + ACCOUNT + ",\"session\":\"" + session + "\",\"sessionSeconds\":7776000}");
        users.answer("/session/token", "{\"token\":\"a.b.c\",\"expiresIn\":300,\"account\":{" + ACCOUNT + "}}");
        users.answer("/session/end", 204, "text/plain", "");
        users.answer("/me", "{" + ACCOUNT + "}");
    }

    @Test
    void holdsTheSessionWhereNoScriptReadsIt() {
        var answer = client.json("/api/signin", "{\"email\":\"ana@example.org\",\"password\":\"x\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"Ana\"").doesNotContain("session", session);
        assertThat(cookie(answer))
                .startsWith("parley=" + session + ";")
                .containsPattern("(?i); ?HttpOnly(;|$)")
                .containsPattern("(?i); ?SameSite=Lax(;|$)")
                .containsPattern("(?i); ?Path=/(;|$)")
                .containsPattern("(?i); ?Max-Age=7776000(;|$)")
                .doesNotContainIgnoringCase("Domain");
    }

    @Test
    void isGivenToABrowsersFormAndLeadsToTheComments() {
        var answer = browser.form("/api/signin", Map.of("email", "ana@example.org", "password", "x"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/comments.html");
        assertThat(cookie(answer)).startsWith("parley=" + session);
    }

    @Test
    void isNotGivenForAWrongPassword() {
        users.answer("/signin", 403, "application/problem+json", "{\"status\":403,\"title\":\"wrong\"}");
        var answer = client.json("/api/signin", "{}");
        assertProblem(answer, 403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void isSwappedForATokenThatTheServicesGet() {
        assertThat(ana("/api/me").body()).contains(ACCOUNT);
        ana("/api/me");
        assertThat(users.received().stream().filter(call -> call.call().equals("POST /session/token")))
                .hasSize(1)
                .allMatch(call -> call.body().contains(session));
        assertThat(users.received().stream().filter(call -> call.call().equals("GET /me")))
                .hasSize(2)
                .allMatch(call -> call.headers().getFirst("Authorization").equals("Bearer a.b.c"))
                .allMatch(call -> !call.headers().containsKey("Cookie"));
    }

    @Test
    void isWorthNothingOnceItIsUnknownOrMalformed() {
        users.answer("/session/token", 401, "application/problem+json", "{\"status\":401}");
        assertProblem(ana("/api/me"), 401);
        users.received().clear();
        assertProblem(client.with("Cookie", "parley=x").get("/api/me"), 401);
        assertProblem(client.get("/api/me"), 401);
        assertThat(users.received()).isEmpty();
    }

    @Test
    void isRemovedAtSignOut() {
        assertThat(ana("/api/me").statusCode()).isEqualTo(200);
        var answer = client.with("Cookie", "parley=" + session).json("/api/signout", "");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(cookie(answer)).startsWith("parley=").contains("Max-Age=0").doesNotContain(session);
        assertThat(users.received()).anyMatch(call -> call.call().equals("POST /session/end"));
        users.answer("/session/token", 401, "application/problem+json", "{\"status\":401}");
        assertProblem(ana("/api/me"), 401);
    }

    private HttpResponse<String> ana(String path) {
        return client.with("Cookie", "parley=" + session).get(path);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }
}
