package org.parley.router.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.router.RouterServiceTest;

class ForgettingIT extends RouterServiceTest {
    private static final String JSON = "{\"account\":\"" + ANA + "\"}";

    @ParameterizedTest
    @CsvSource({
        "POST,/api/password/change,/password/change",
        "POST,/api/password/reset,/password/reset",
        "POST,/api/confirm,/confirm",
        "POST,/api/email/confirm,/email/confirm",
        "POST,/api/email/undo,/email/undo",
        "PATCH,/api/me,/me",
        "DELETE,/api/me,/me/delete",
        "DELETE,/api/sessions,/sessions",
        "DELETE,/api/sessions?except=current,/sessions",
        "DELETE,/api/sessions/7,/sessions/7",
        "PUT,/api/admin/accounts/" + ANA + "/roles,/accounts/" + ANA + "/roles",
        "PUT,/api/admin/accounts/" + ANA + "/suspension,/accounts/" + ANA + "/suspension"
    })
    void makesOtherSessionsOfTheAccountWorthNothingAtOnce(String method, String path, String service) {
        var one = client.with("Cookie", signIn("administrator"));
        var other = client.with("Cookie", signIn("administrator"));
        assertThat(one.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(other.get("/api/me").statusCode()).isEqualTo(200);

        users.answer(service, JSON);
        assertThat(send(one, method, path, method.equals("DELETE") ? "" : "{}").statusCode())
                .isBetween(200, 204);
        users.refuse("/session/token", 401, "unauthorized");
        assertProblem(other.get("/api/me"), 401);
    }

    @Test
    void takesTheCookieAwayWithTheLastSession() {
        users.answer("/sessions", 204, "text/plain", "");
        var ana = client.with("Cookie", signIn());
        assertThat(send(ana, "DELETE", "/api/sessions", "").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("parley=;"));
        assertThat(send(ana, "DELETE", "/api/sessions?except=current", "")
                        .headers()
                        .firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void isNotForWhatWasRefused() {
        var one = client.with("Cookie", signIn());
        assertThat(one.get("/api/me").statusCode()).isEqualTo(200);
        users.refuse("/password/change", 403, "wrong-password");
        assertProblem(one.json("/api/password/change", "{}"), 403);
        users.refuse("/session/token", 401, "unauthorized");
        assertThat(one.get("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void leavesOtherAccountsAlone() {
        var ana = client.with("Cookie", signIn());
        assertThat(ana.get("/api/me").statusCode()).isEqualTo(200);
        users.answer("/password/reset", "{\"account\":\"018f3b5a-0000-7000-8000-0000000000ff\"}");
        client.json("/api/password/reset", "{}");
        users.refuse("/session/token", 401, "unauthorized");
        assertThat(ana.get("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void showsANewNameAtOnce() {
        var cookie = signIn();
        assertThat(browser.with("Cookie", cookie).get("/login.html").body()).contains("<li>Ana</li>");
        users.answer(
                "/session/token",
                "{\"token\":\"a.b.c\",\"account\":{\"id\":\"" + ANA + "\",\"name\":\"Anna\",\"roles\":[\"person\"]}}");
        browser.with("Cookie", cookie).form("/api/me", Map.of("name", "Anna"));
        assertThat(browser.with("Cookie", cookie).get("/login.html").body()).contains("<li>Anna</li>");
    }
}
