package org.parley.router.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
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

    @Test
    void ofBeforeIsWorthNothingOnceSomebodySignsIn() {
        var before = "b".repeat(43);
        var answer = client.with("Cookie", "parley=" + before).json("/api/signin", "{}");
        assertThat(cookie(answer)).startsWith("parley=" + session);
        assertThat(users.received())
                .anyMatch(call ->
                        call.call().equals("POST /session/end") && call.body().contains(before));

        users.answer("/session/end", 503, "text/plain", "");
        assertThat(client.with("Cookie", "parley=" + before)
                        .json("/api/signin", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofTheDeviceIsGivenAtSignInSentAtTheNextAndKeptAtSignOut() {
        var device = "d".repeat(43);
        users.answer(
                "/signin",
                "{" + ACCOUNT + ",\"locale\":\"de\",\"device\":\"" + device + "\",\"session\":\"" + session
                        + "\",\"sessionSeconds\":7776000}");
        var answer = client.json("/api/signin", "{}");
        assertThat(answer.body()).isEqualTo("{" + ACCOUNT + "}");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("parley-device=" + device + ";")
                        .containsPattern("(?i); ?HttpOnly(;|$)")
                        .containsPattern("(?i); ?SameSite=Lax(;|$)")
                        .containsPattern("(?i); ?Max-Age=31536000(;|$)"));

        var known = client.with("Cookie", "parley=" + session + "; parley-device=" + device);
        known.json("/api/signin", "{}");
        assertThat(users.received())
                .anyMatch(call -> device.equals(call.headers().getFirst("X-Device")));
        assertThat(known.json("/api/signout", "").headers().allValues("Set-Cookie"))
                .hasSize(1)
                .allMatch(cookie -> cookie.startsWith("parley="));
    }

    @Test
    void isGivenAfterTheSecondFactorForJson() {
        users.answer("/signin", 202, "application/json", "{\"ticket\":\"t\",\"seconds\":300}");
        var first = client.json("/api/signin", "{}");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.body()).isEqualTo("{\"ticket\":\"t\",\"seconds\":300}");
        assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();

        for (var step : List.of("second-factor", "passkey")) {
            users.answer("/signin/" + step, "{" + ACCOUNT + ",\"session\":\"" + session + "\",\"sessionSeconds\":1}");
            var second = client.json("/api/signin/" + step, "{}");
            assertThat(second.body()).isEqualTo("{" + ACCOUNT + "}");
            assertThat(cookie(second)).startsWith("parley=" + session);
        }
    }

    @Test
    void isGivenAfterTheSecondFactorForAForm() {
        users.answer("/signin", 202, "application/json", "{\"ticket\":\"t<1\",\"seconds\":300}");
        var first = browser.form("/api/signin", Map.of("email", "a", "password", "hidden-words"));
        assertPage(first, 200);
        assertThat(first.body()).contains("value=\"t&lt;1\"", "name=\"code\"").doesNotContain("hidden-words");

        users.refuse("/signin/second-factor", 403, "second-factor-wrong");
        var wrong = browser.form("/api/signin/second-factor", Map.of("ticket", "t<1", "code", "123456"));
        assertPage(wrong, 403);
        assertThat(wrong.body())
                .contains("value=\"t&lt;1\"", "The code is wrong")
                .doesNotContain("123456");

        users.refuse("/signin/second-factor", 400, "invalid-token");
        var late = browser.form("/api/signin/second-factor", Map.of("ticket", "t", "code", "123456"));
        assertPage(late, 400);
        assertThat(late.body()).contains("action=\"/api/signin\"");

        users.answer("/signin/second-factor", "{" + ACCOUNT + ",\"session\":\"" + session + "\",\"sessionSeconds\":1}");
        var right = browser.form("/api/signin/second-factor", Map.of("ticket", "t", "code", "123456"));
        assertThat(right.statusCode()).isEqualTo(302);
        assertThat(cookie(right)).startsWith("parley=" + session);
    }

    private HttpResponse<String> ana(String path) {
        return client.with("Cookie", "parley=" + session).get(path);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }
}
