package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class HandoverIT extends RouterServiceTest {
    private static final String REDEEM = "/api/session/handover/redeem";
    private static final String CODE = "{\"code\":\"%s\"}".formatted("c".repeat(43));

    /** The secret of the frame's session. */
    private String framed;

    @BeforeEach
    void knowAna() {
        framed = signIn("commenter").replaceFirst(".*=", "");
        users.answer("/session/handover", CODE);
        users.answer(
                "/session/handover/redeem",
                "{\"id\":\"%s\",\"session\":\"%s\",\"sessionSeconds\":7776000,\"device\":\"d\"}"
                        .formatted(ANA, framed));
        content.answer(
                "/threads",
                "{\"page\":{\"page\":\"blog/x\",\"comments\":0,\"locked\":false,\"mode\":\"open\","
                        + "\"site\":\"blog\",\"events\":0},\"pinned\":[],\"comments\":[],\"waiting\":[]}");
    }

    @Test
    void givesACodeToWhoeverIsSignedIn() {
        var answer = client.with("Cookie", signIn("commenter")).json("/api/session/handover", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CODE);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertProblem(client.json("/api/session/handover", ""), 401);
    }

    @Test
    void becomesACookieOfTheFrameThatNoScriptReads() {
        var answer = client.with("Sec-Fetch-Site", "same-origin").json(REDEEM, CODE);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("parley-frame=" + framed + ";")
                .containsPattern("(?i); ?HttpOnly(;|$)")
                .containsPattern("(?i); ?Secure(;|$)")
                .containsPattern("(?i); ?SameSite=None(;|$)")
                .containsPattern("(?i); ?Partitioned(;|$)")
                .containsPattern("(?i); ?Path=/(;|$)")
                .containsPattern("(?i); ?Max-Age=7776000(;|$)")
                .doesNotContainIgnoringCase("Domain");
        var me = client.with("Cookie", "parley-frame=" + framed).get("/api/me");
        assertThat(me.statusCode()).isEqualTo(200);
    }

    @Test
    void givesNothingToWhoeverIsSignedInAlready() {
        var answer = client.with("Cookie", "parley-frame=" + framed).json(REDEEM, CODE);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(users.received()).noneMatch(call -> call.call().contains("redeem"));
    }

    @Test
    void givesNothingForACodeThatIsNoGood() {
        users.refuse("/session/handover/redeem", 403, "invalid-handover");
        var answer = client.json(REDEEM, CODE);
        assertProblem(answer, 403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/session/handover", REDEEM, "/api/new_comment", "/api/signout", "/api/comments/1/vote"})
    void ofAnotherSitesPageIsRefusedEvenIfTheCookieComesAlong(String path) {
        var frame = client.with("Cookie", "parley-frame=" + framed);
        for (var site : List.of("cross-site", "same-site")) {
            var from = frame.with("Sec-Fetch-Site", site);
            assertProblem(from.json(path, CODE), 403);
            assertProblem(from.form(path, Map.of("text", "x", "page", "blog/x", "frame", "1")), 403);
        }
        assertProblem(frame.with("Origin", "https://blog.example").json(path, CODE), 403);
        assertThat(users.received()).isEmpty();
        assertThat(content.received()).isEmpty();
    }

    @Test
    void countsLessThanTheSessionsOwnCookie() {
        var session = signIn("commenter");
        client.with("Cookie", "parley-frame=" + "f".repeat(43) + "; " + session).get("/api/me");
        assertThat(users.received())
                .filteredOn(call -> call.call().equals("POST /session/token"))
                .hasSize(1)
                .allMatch(call -> call.body().contains(session.replaceFirst(".*=", "")));
    }

    @Test
    void isEndedBySigningOutInTheFrameWhichStaysThere() {
        var answer = browser.with("Cookie", "parley-frame=" + framed)
                .form("/api/signout", Map.of("frame", "1", "page", "blog/x", "theme", "dark"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/embed.html?page=blog%2Fx&theme=dark");
        assertRemoved(answer);
        assertThat(ended()).containsExactly("{\"session\":\"" + framed + "\"}");
    }

    @Test
    void isEndedTogetherWithTheSessionsOwn() {
        var session = signIn("commenter");
        var answer = client.with("Cookie", session + "; parley-frame=" + framed).json("/api/signout", "");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertRemoved(answer);
        assertThat(answer.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("parley=;"));
        assertThat(ended()).hasSize(2).anyMatch(body -> body.contains(framed));
    }

    private List<String> ended() {
        return users.received().stream()
                .filter(call -> call.call().equals("POST /session/end"))
                .map(call -> call.body())
                .toList();
    }

    private static void assertRemoved(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("parley-frame="))
                .singleElement()
                .asString()
                .startsWith("parley-frame=;")
                .containsPattern("(?i); ?Max-Age=0(;|$)")
                .containsPattern("(?i); ?Partitioned(;|$)");
    }
}
