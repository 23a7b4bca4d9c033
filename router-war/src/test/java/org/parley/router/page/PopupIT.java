package org.parley.router.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class PopupIT extends RouterServiceTest {
    private static final Map<String, String> FIELDS =
            Map.of("email", "a", "password", "b", "popup", "1", "page", "blog/x?y");

    @Test
    void keepsItsOpenerOnTheWholeWayToTheHandover() {
        var begin = browser.get("/signed-in.html?page=blog%2Fx%3Fy");
        assertThat(begin.statusCode()).isEqualTo(302);
        assertThat(location(begin)).isEqualTo("/login.html?popup=1&page=blog%2Fx%3Fy");
        assertKept(begin);

        var login = browser.get(location(begin));
        assertPage(login, 200);
        assertThat(login.body())
                .contains("name=\"popup\" value=\"1\"", "name=\"page\" value=\"blog/x?y\"", "hx-boost=\"false\"");
        assertKept(login);

        users.refuse("/signin", 403, "access-denied");
        var again = browser.form("/api/signin", FIELDS);
        assertPage(again, 403);
        assertThat(again.body()).contains("name=\"popup\" value=\"1\"", "name=\"page\" value=\"blog/x?y\"");
        assertKept(again);

        users.answer("/signin", 202, "application/json", "{\"ticket\":\"t\",\"seconds\":300}");
        var second = browser.form("/api/signin", FIELDS);
        assertPage(second, 200);
        assertThat(second.body()).contains("name=\"ticket\"", "name=\"popup\" value=\"1\"", "hx-boost=\"false\"");
        assertKept(second);

        var session = signIn("commenter");
        users.answer(
                "/signin/second-factor",
                "{\"id\":\"%s\",\"session\":\"%s\",\"sessionSeconds\":60}"
                        .formatted(ANA, session.replaceFirst(".*=", "")));
        var signedIn = browser.form(
                "/api/signin/second-factor", Map.of("ticket", "t", "code", "1", "popup", "1", "page", "blog/x?y"));
        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(location(signedIn)).startsWith("/signed-in.html?").contains("page=blog%2Fx%3Fy");
        assertKept(signedIn);

        var end = browser.with("Cookie", session).get(location(signedIn));
        assertPage(end, 200);
        assertThat(end.body()).contains("/assets/handover.js", "/comments.html?page=blog%2Fx%3Fy");
        assertKept(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login.html", "/comments.html?popup=1", "/?popup=1"})
    void aloneKeepsIt(String path) {
        var page = browser.get(path);
        assertPage(page, 200);
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(page.body()).doesNotContain("name=\"popup\"");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static void assertKept(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Cross-Origin-Opener-Policy")).containsExactly("unsafe-none");
        // No site frames it for that.
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    }
}
