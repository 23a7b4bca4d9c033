package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

/** Whoever signs in goes on where they were. */
class SignInAndBackIT extends RouterServiceTest {
    private static final String THERE = "/comments.html?page=blog%2Fx&sort=best";
    private static final Map<String, String> FIELDS = Map.of("email", "a", "password", "b", "back", THERE);

    @ParameterizedTest
    @CsvSource({
        "/comments.html, /comments.html?page=parley%2F",
        "/comments.html?sort=best&before=a%26b&done=edited, /comments.html?page=parley%2F&sort=best&before=a%26b",
        "/login.html?back=%2Faccount.html, /account.html"
    })
    void fromALinkOfThePage(String path, String back) {
        var page = browser.get(path);
        assertPage(page, 200);
        assertThat(page.body()).contains("<a href=\"/login.html?back=" + encoded(back) + "\">Sign in</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account.html", "/moderation.html?view=search&search=a%20b", "/outbox.html?state=dead"})
    void fromAPageThatIsNotForAnyone(String path) {
        for (var more : new String[] {"", path.contains("?") ? "&done=saved" : "?done=saved"}) {
            assertThat(location(browser.get(path + more))).isEqualTo("/login.html?back=" + encoded(path));
        }
    }

    @Test
    void fromAFileThatIsNotForAnyone() {
        var there = browser.with("Referer", PUBLIC_ADDRESS + "/account.html?done=saved");
        assertThat(location(there.get("/api/me/export"))).isEqualTo("/login.html?back=%2Faccount.html");
        assertThat(location(browser.get("/api/me/export"))).isEqualTo("/login.html");
    }

    @ParameterizedTest
    @CsvSource({
        "new_comment, page, blog/x, /comments.html?page=blog%2Fx",
        "new_comment, parent, 5, /comment.html?id=5",
        "comments/2/edit, text, a, /comment.html?id=2",
        "comments/2/vote, page, blog/x, /comments.html?page=blog%2Fx",
        "moderation/bans, listed-view, bans, /moderation.html?view=bans",
        "me, name, a, /account.html",
        "new_comment, page, http://x\\, /comments.html?page=http%3A%2F%2Fx%5C"
    })
    void fromAFormWhoseSessionHasEnded(String path, String field, String value, String back) {
        var form = Map.of(field, value);
        assertThat(location(browser.form("/api/" + path, form))).isEqualTo("/login.html?back=" + encoded(back));
        assertThat(location(client.form("/api/" + path, form))).isEqualTo("/login.html");
    }

    @Test
    void fromAFormOfNoPageOfItsOwnToTheComments() {
        assertThat(location(browser.form("/api/me/second-factor/totp/confirm", Map.of("code", "1"))))
                .isEqualTo("/login.html");
    }

    @Test
    void onTheWholeWay() {
        var login = browser.get("/login.html?back=" + encoded(THERE));
        assertPage(login, 200);
        assertThat(login.body()).contains(hidden(THERE), "data-next=\"" + THERE.replace("&", "&amp;") + "\"");

        users.refuse("/signin", 403, "access-denied");
        var again = browser.form("/api/signin", FIELDS);
        assertPage(again, 403);
        assertThat(again.body()).contains(hidden(THERE));

        users.answer("/signin", 202, "application/json", "{\"ticket\":\"t\",\"seconds\":300}");
        var second = browser.form("/api/signin", FIELDS);
        assertPage(second, 200);
        assertThat(second.body()).contains(hidden(THERE), "href=\"/login.html?back=" + encoded(THERE) + "\"");

        var code = Map.of("ticket", "t", "code", "1", "back", THERE);
        users.refuse("/signin/second-factor", 403, "second-factor-wrong");
        var wrong = browser.form("/api/signin/second-factor", code);
        assertPage(wrong, 403);
        assertThat(wrong.body()).contains(hidden(THERE));

        signInBy("/signin/second-factor");
        assertThat(location(browser.form("/api/signin/second-factor", code))).isEqualTo(THERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://evil.example/comments.html",
                "//evil.example/comments.html",
                "/\\evil.example/comments.html",
                "\\comments.html",
                "javascript:alert(1)",
                "data:text/html,x",
                "/comments.html/../../evil",
                "/comments.html?a\\b",
                "/comments.html?a b",
                "/comments.html?a\r\nX-Evil: b",
                "/comments.html\r\n",
                "/comments.html?\u0000",
                "/comments.html?\u2028",
                "/comments.html#x",
                " /comments.html?x",
                "\t/comments.html?x",
                "comments.html?x",
                "/comments.htm",
                "/nothing.html",
                "/totp.html",
                "/api/me",
                "/",
                "/assets/parley.js"
            })
    void ofNoOtherPlace(String back) {
        signInBy("/signin");
        assertThat(location(browser.form("/api/signin", Map.of("email", "a", "password", "b", "back", back))))
                .isEqualTo("/comments.html");
        var login = browser.get("/login.html?back=" + encoded(back));
        assertPage(login, 200);
        assertThat(login.body()).contains("data-next=\"/comments.html\"").doesNotContain("name=\"back\"", "?back=");
    }

    @Test
    void ofNothingTooLong() {
        signInBy("/signin");
        var longest = "/comments.html?" + "x".repeat(60_000);
        assertThat(location(browser.form("/api/signin", Map.of("back", longest))))
                .isEqualTo("/comments.html");
    }

    @Test
    void inTheWindowOfAFrameGoToTheHandover() {
        signInBy("/signin");
        var answer = browser.form("/api/signin", Map.of("popup", "1", "page", "blog/x", "back", THERE));
        assertThat(location(answer)).startsWith("/signed-in.html?");
    }

    private void signInBy(String call) {
        var session = signIn("commenter").replaceFirst(".*=", "");
        users.answer(call, "{\"id\":\"%s\",\"session\":\"%s\",\"sessionSeconds\":60}".formatted(ANA, session));
    }

    private static String hidden(String back) {
        return "<input type=\"hidden\" name=\"back\" value=\"" + back.replace("&", "&amp;") + "\">";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
