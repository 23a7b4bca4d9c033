package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class UnsubscribeIT extends RouterServiceTest {
    @Test
    void changesNothingWhereAProgramOpensTheLinksOfAMail() {
        var page = browser.get("/unsubscribe.html?token=a%22b");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("name=\"token\" value=\"a&quot;b\"", "Stop those of this thread", "Stop all of them");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer, strict-origin");

        var redirected = client.get("/api/unsubscribe?token=a%22b");
        assertThat(redirected.statusCode()).isEqualTo(302);
        assertThat(redirected.headers().firstValue("Location")).hasValue("/unsubscribe.html?token=a%22b");
        assertThat(content.received()).noneMatch(received -> received.call().contains("unsubscribe"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', unsubscribed, You get no more mails about replies in this thread.",
        "true, unsubscribed-all, You get no more mails about replies."
    })
    void stopsWhatTheReaderChooses(String all, String done, String told) {
        content.answer("/unsubscribe", 204, "text/plain", "");
        var answer = browser.form(
                "/api/unsubscribe", all.isEmpty() ? Map.of("token", "a") : Map.of("token", "a", "all", all));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/unsubscribe.html?done=" + done);
        assertThat(content.received())
                .anyMatch(received -> received.call().equals("POST /unsubscribe")
                        && received.body().contains("\"token\":\"a\"")
                        && received.body().contains("\"all\":true") == !all.isEmpty());

        var page = browser.get("/unsubscribe.html?done=" + done);
        assertPage(page, 200);
        assertThat(page.body())
                .contains("role=\"status\"", told, "/account.html")
                .doesNotContain("name=\"token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void isOneClickOfAMailProgram(String type) {
        content.answer("/unsubscribe", 204, "text/plain", "");
        var body = type.startsWith("multipart")
                ? "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"
                : "List-Unsubscribe=One-Click";
        var answer =
                client.with("Content-Type", type).post("/api/unsubscribe?token=abc", BodyPublishers.ofString(body));
        // RFC 8058, 3.1: no redirect.
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(content.received())
                .anyMatch(received -> received.call().equals("POST /unsubscribe")
                        && received.body().equals("{\"token\":\"abc\"}"));
    }

    @Test
    void tellsWhereTheLinkIsNone() {
        content.refuse("/unsubscribe", 404, "unknown-link");
        var page = browser.form("/api/unsubscribe", Map.of("token", "a"));
        assertPage(page, 404);
        assertThat(page.body())
                .contains("role=\"alert\"", "isn’t from one of our mails", "/account.html")
                .doesNotContain("name=\"token\"");
        var oneClick = client.with("Content-Type", "application/x-www-form-urlencoded")
                .post("/api/unsubscribe?token=abc", BodyPublishers.ofString("List-Unsubscribe=One-Click"));
        assertProblem(oneClick, 404);
        assertPage(browser.get("/unsubscribe.html"), 200);
        assertThat(browser.get("/unsubscribe.html").body()).doesNotContain("name=\"token\"");
    }

    @Test
    void isRefusedToFormsOfOtherSites() {
        assertPage(browser.with("Origin", "https://evil.example").form("/api/unsubscribe", Map.of("token", "a")), 403);
        assertThat(content.received()).noneMatch(received -> received.call().contains("unsubscribe"));
    }
}
