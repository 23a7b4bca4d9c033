package org.parley.router.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class AccountPageIT extends RouterServiceTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Test
    void saysInWordsWhereAPersonIsSignedIn() {
        var cookie = signIn("commenter");
        users.answer("/sessions", """
                [{"id":"7","userAgent":"%s","createdAt":"2026-11-01T10:00:00Z","lastUsedAt":"2020-11-01T10:00:00Z",
                  "expiresAt":"2026-12-01T10:00:00Z","current":true},
                 {"id":"8","userAgent":"<b>?","createdAt":"2026-11-01T10:00:00Z","lastUsedAt":"2026-11-01T10:00:00.123456Z",
                  "expiresAt":"2026-12-01T10:00:00Z","current":false},
                 {"id":"9","createdAt":"2026-11-01T10:00:00Z","lastUsedAt":"2026-11-01T10:00:00Z","current":false}]""".formatted(FIREFOX));
        users.answer("/me/second-factor", "{\"totp\":true,\"recoveryCodesLeft\":1}");
        users.answer("/me/passkeys", """
                [{"id":"5","name":"<i>Key","createdAt":"2026-11-01T10:00:00Z","lastUsedAt":"2026-11-01T10:00:00Z"},
                 {"id":"6","name":"New","createdAt":"2026-11-01T10:00:00Z"}]""");
        var page = browser.with("Cookie", cookie).get("/account.html");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("Firefox on Linux, last used 1 Nov 2020, 10:00 UTC", "This device", "Unknown browser")
                .contains("You have one recovery code left", "&lt;i&gt;Key", "/api/me/passkeys/5/remove")
                .contains("ana@example.org", "href=\"/api/me/export\" download hx-boost=\"false\"")
                .doesNotContain("<i>Key", "<b>?");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void letsPeopleChooseWhetherTheyGetMailsOfReplies() {
        content.answer("/notifications/settings", "{\"replies\":true}");
        assertThat(browser.with("Cookie", signIn()).get("/account.html").body())
                .contains("action=\"/api/notifications/settings\"", "name=\"replies\" value=\"off\"");
        content.answer("/notifications/settings", "{\"replies\":false}");
        assertThat(browser.with("Cookie", signIn()).get("/account.html").body())
                .contains("name=\"replies\" value=\"on\"");
        content.stop();
        var page = browser.with("Cookie", signIn()).get("/account.html");
        assertPage(page, 200);
        assertThat(page.body()).doesNotContain("/api/notifications");
    }

    @Test
    void isForWhoeverIsSignedIn() {
        for (var who : List.of(client, browser)) {
            var answer = who.get("/account.html");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).hasValue("/login.html?back=%2Faccount.html");
        }
    }

    @Test
    void tellsUsersWhoAsks() {
        users.received().clear();
        var cookie = signIn();
        browser.with("Cookie", cookie, "X-Forwarded-For", "203.0.113.7").get("/account.html");
        assertThat(users.received())
                .hasSize(5)
                .allMatch(call -> "203.0.113.7".equals(call.headers().getFirst("X-Client-Address")));
    }

    @Test
    void leadsToTheSignInPageOnceUsersKnowsTheTokenNoLonger() {
        var cookie = signIn();
        users.refuse("/sessions", 401, "unauthorized");
        var answer = browser.with("Cookie", cookie).get("/account.html");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login.html?back=%2Faccount.html");
    }

    @Test
    void showsAFormAgainWithWhatWasTypedIntoIt() {
        var cookie = signIn();
        users.answer("/email/change", 400, "application/problem+json", """
                {"type":"/problems/invalid-input","status":400,"errors":[{"field":"email","code":"unchanged","message":"m"}]}""");
        var page = browser.with("Cookie", cookie)
                .form("/api/email/change", Map.of("email", "typed@example.org", "password", "hidden-words"));
        assertPage(page, 400);
        assertThat(page.body())
                .contains("typed@example.org", "is the same as before")
                .containsOnlyOnce("aria-invalid")
                .doesNotContain("hidden-words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/accounts.html", "/outbox.html"})
    void ofAdministratorsIsForThemAlone(String path) {
        assertThat(browser.get(path).headers().firstValue("Location"))
                .hasValue("/login.html?back=" + path.replace("/", "%2F"));
        var cookie = signIn("moderator");
        assertPage(browser.with("Cookie", cookie).get(path), 403);
        assertProblem(client.with("Cookie", cookie).get(path), 403);
        assertThat(browser.with("Cookie", cookie).get("/login.html").body())
                .contains("/account.html")
                .doesNotContain(path);
    }

    @Test
    void ofAccountsListsThemAndLeadsToMore() {
        var cookie = signIn("administrator");
        users.answer("/accounts", """
                [{"id":"7","email":"b<o@example.org","name":"<b>Bo","confirmed":true,"roles":["person","moderator"],
                  "createdAt":"2026-11-01T10:00:00Z","lastUsedAt":"2026-11-01T10:00:00Z"},
                 {"id":"8","email":"c@example.org","name":"Cy","confirmed":false,"roles":["person"],
                  "createdAt":"2026-11-01T10:00:00Z","suspendedAt":"2026-11-02T10:00:00Z"}]""", Map.of("Link", "<?before=8&search=a%20b>; rel=\"next\""));
        var page = browser.with("Cookie", cookie).get("/accounts.html?search=a%20b%26limit%3D1");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("&lt;b&gt;Bo", "value=\"moderator\" checked", "Suspended since 2 Nov 2026", "Not confirmed")
                .contains("/api/admin/accounts/8/suspension/end", "/api/admin/accounts/7/suspension\"")
                .contains("href=\"/accounts.html?before=8&amp;search=a%20b\"", "value=\"a b&amp;limit=1\"")
                .contains("href=\"/outbox.html\"")
                .doesNotContain("<b>Bo");
        assertThat(users.received()).anyMatch(call -> "search=a+b%26limit%3D1".equals(call.query()));
    }

    @Test
    void ofMailsListsThemByState() {
        var cookie = signIn("administrator");
        users.answer("/outbox", """
                [{"id":"7","template":"confirm","recipient":"b@example.org","locale":"de","attempts":3,
                  "createdAt":"2026-11-01T10:00:00Z","deadAt":"2026-11-02T10:00:00Z","lastError":"<refused>"}]""");
        var page = browser.with("Cookie", cookie).get("/outbox.html?state=dead");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("b@example.org", "tried 3 times", "Given up 2 Nov 2026", "&lt;refused&gt;")
                .contains("/api/admin/outbox/7/resend", "?state=dead\" aria-current=\"page\"");
        assertThat(users.received()).anyMatch(call -> "state=dead".equals(call.query()));
    }

    @Test
    void ofCommentsAsksWhoeverIsNotConfirmedToDoThatFirst() {
        var unconfirmed = browser.with("Cookie", signIn());
        var page = unconfirmed.get("/comments.html");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("action=\"/api/confirm/resend\"", "value=\"ana@example.org\"")
                .doesNotContain("/api/new_comment");

        content.refuse("/new_comment", 403, "address-unconfirmed");
        var refused = unconfirmed.form("/api/new_comment", Map.of("text", "my words"));
        assertPage(refused, 403);
        assertThat(refused.body())
                .contains("action=\"/api/confirm/resend\"", "my words", "not confirmed yet")
                .doesNotContain("\"/api/new_comment\"");
        assertProblem(client.with("Cookie", signIn()).json("/api/new_comment", "{}"), 403);

        var commenter = browser.with("Cookie", signIn("commenter")).get("/comments.html");
        assertThat(commenter.body()).contains("\"/api/new_comment\"").doesNotContain("/api/confirm/resend");
    }
}
