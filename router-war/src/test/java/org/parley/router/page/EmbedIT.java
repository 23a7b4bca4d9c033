package org.parley.router.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class EmbedIT extends RouterServiceTest {
    private static final String EMBED = "/embed.html?page=blog%2F2026%2Fhello";
    private static final String COMMENT = """
            {"id":7,"uid":"018f3b5a-0000-7000-8000-0000000000bb","name":"Bo <b>","text":"*x*",
             "html":"<p><em>x</em> <a href=\\"https://evil.example/\\" rel=\\"nofollow ugc noopener\\">y</a></p>",
             "createdAt":"2026-05-06T07:08:09Z","page":"blog/2026/hello","depth":0,"version":1,"state":"published",
             "pinned":false,"replies":0,"ups":2,"downs":1}""";

    @BeforeEach
    void answerThreads() {
        answer("\"url\":\"https://blog.example:8443/2026/hello\",");
        content.answer("/form", "{\"opened\":\"o\"}");
    }

    private void answer(String url) {
        content.answer("/threads", """
                {"page":{"page":"blog/2026/hello",%s"comments":1,"locked":false,"mode":"open","site":"blog","events":3},
                 "pinned":[],"comments":[{"comment":%s,"replies":[],"more":false}],"waiting":[]}""".formatted(url, COMMENT));
    }

    @Test
    void isFramedByTheSiteOfThePageAlone() {
        var page = browser.get(EMBED);
        assertPage(page, 200);
        assertThat(framers(page)).isEqualTo("'self' https://blog.example:8443");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.body())
                .contains("data-host=\"https://blog.example:8443\"", "<em>x</em>", "Bo &lt;b&gt;")
                .doesNotContain("hx-boost=\"true\"");
        assertThat(content.received())
                .anyMatch(call ->
                        call.call().equals("GET /threads") && call.query().contains("page=blog%2F2026%2Fhello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"url\":\"javascript:x\",",
                "\"url\":\"https://a.example; script-src *\",",
                "\"url\":\"https://a.example,x/\","
            })
    void isFramedByNobodyElseWithoutAnOrigin(String url) {
        answer(url);
        assertThat(framers(browser.get(EMBED))).isEqualTo("'self'");
    }

    @ParameterizedTest
    @CsvSource({
        "404,unknown-page,There is nothing at this address.",
        "400,invalid-input,There is nothing at this address.",
        "500,internal,can’t be reached just now"
    })
    void thatFailsSaysSoInTheFrameOfAnySite(int status, String problem, String words) {
        content.refuse("/threads", status, problem);
        var page = browser.get(EMBED + "&theme=dark");
        assertFailed(page, status == 500 ? 503 : 404, words);
        assertThat(page.body()).contains("data-theme=\"dark\"", "href=\"" + EMBED + "&amp;theme=dark\"");
        assertThat(browser.with("Accept-Language", "de").get(EMBED).body())
                .contains("<html lang=\"de\">", "Noch einmal versuchen");
        assertProblem(client.get(EMBED), status == 500 ? 503 : 404);
    }

    @Test
    void thatFailsForWhateverReasonSaysSoToo() {
        assertFailed(browser.get(EMBED + "&reply=x"), 404, "nothing at this address");
        assertFailed(
                browser.get("/embed.html?page=%22%3E%3Cscript%3E&reply=x&done=%ff"), 404, "nothing at this address");
        assertFailed(browser.get("/embed.html?reply=x&page=" + "x".repeat(5000)), 404, "nothing at this address");
        assertFailed(browser.form("/embed.html", Map.of()), 405, "can’t be done");
        content.answer("/threads", "<secret>");
        assertFailed(browser.get(EMBED), 500, "went wrong here");
        content.stop();
        assertFailed(browser.get(EMBED), 503, "can’t be reached just now");
    }

    @Test
    void ofAFormThatFailsSaysSoToo() {
        content.answer("/threads", 500, "text/plain", "");
        content.refuse("/new_comment", 403, "banned");
        var fields = Map.of("text", "x", "page", "blog/2026/hello", "frame", "1");
        var ana = browser.with("Cookie", signIn("commenter"));
        var framed = ana.with("Referer", PUBLIC_ADDRESS + EMBED + "&done=commented");
        var page = framed.form("/api/new_comment", fields);
        assertFailed(page, 503, "can’t be reached just now");
        assertThat(page.body()).contains("href=\"" + EMBED + "\"");
        content.stop();
        // What a form is answered has the form's address, which doesn't say what the frame shows.
        var afterAFailure = framed.with("Referer", PUBLIC_ADDRESS + "/api/new_comment", "Sec-Fetch-Dest", "iframe");
        var again = afterAFailure.form("/api/new_comment", fields);
        assertFailed(again, 503, "can’t be reached just now");
        assertThat(links(again.body())).isEmpty();
        // A window of its own that the frame has opened is none.
        assertThat(framers(framed.get("/comments.html"))).isEqualTo("'none'");
        assertThat(framers(ana.form("/api/new_comment", fields))).isEqualTo("'none'");
    }

    private static void assertFailed(HttpResponse<String> page, int status, String words) {
        assertPage(page, status);
        assertThat(framers(page)).isEqualTo("*");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.body()).contains(words).doesNotContain("<form", "<script", "<nav", "<button", "secret");
        assertThat(links(page.body())).allSatisfy(link -> assertThat(link).contains("href=\"/embed.html?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/comments.html?page=blog%2F2026%2Fhello", "/login.html?popup=1", "/login.html", "/"})
    void aloneIsFramed(String path) {
        var page = browser.get(path);
        assertPage(page, 200);
        assertThat(framers(page)).isEqualTo("'none'");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @ParameterizedTest
    @CsvSource({"light,light", "dark,dark", "auto,", "'\"><script>',", ",", "neon,"})
    void takesTheThemeOfThePageAroundIt(String asked, String theme) {
        var query = asked == null ? "" : "&theme=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
        var page = browser.get(EMBED + query);
        assertPage(page, 200);
        if (theme == null) {
            assertThat(page.body()).doesNotContain("data-theme=");
        } else {
            assertThat(page.body()).contains("data-theme=\"" + theme + "\"", "&amp;theme=" + theme);
        }
    }

    @Test
    void opensAWindowForWhatLeadsElsewhere() {
        for (var page : new String[] {
            browser.get(EMBED).body(),
            browser.with("Cookie", signIn("commenter")).get(EMBED).body()
        }) {
            assertThat(links(page))
                    .isNotEmpty()
                    .allMatch(link -> link.contains("target=\"_blank\"") && link.contains("noopener")
                            || link.contains("href=\"/embed.html")
                            || link.contains("href=\"#"));
        }
    }

    private static List<String> links(String page) {
        return Pattern.compile("<a\\s[^>]*>")
                .matcher(page)
                .results()
                .map(found -> found.group())
                .toList();
    }

    @Test
    void signsInInAWindowThatHandsOver() {
        // Over plain HTTP no browser takes a cookie into a frame, but from its own machine.
        var page = browser.get(EMBED);
        assertThat(page.body())
                .contains("href=\"/comments.html?page=blog%2F2026%2Fhello\"")
                .doesNotContain("data-sign-in");
    }

    @Test
    void keepsFormsInTheFrame() {
        var ana = browser.with("Cookie", signIn("commenter"));
        assertThat(ana.get(EMBED + "&theme=dark").body())
                .contains("action=\"/api/new_comment\"", "name=\"frame\" value=\"1\"", "name=\"theme\" value=\"dark\"");
        var fields = Map.of("text", "x", "page", "blog/2026/hello", "frame", "1", "theme", "dark");
        content.answer("/new_comment", 201, "application/json", "{\"id\":8,\"state\":\"published\"}");
        var added = ana.form("/api/new_comment", fields);
        assertThat(added.statusCode()).isEqualTo(302);
        assertThat(added.headers().firstValue("Location").orElse(""))
                .startsWith("/embed.html?")
                .contains("page=blog%2F2026%2Fhello", "theme=dark")
                .endsWith("#c8");

        content.refuse("/new_comment", 403, "page-locked");
        var refused = ana.form("/api/new_comment", fields);
        assertPage(refused, 403);
        assertThat(framers(refused)).isEqualTo("'self' https://blog.example:8443");
        assertThat(refused.body()).contains("role=\"alert\"", "data-theme=\"dark\"");

        content.answer("/preview", "{\"html\":\"<p>seen</p>\"}");
        var preview = ana.form("/api/comments/preview", fields);
        assertPage(preview, 200);
        assertThat(framers(preview)).isEqualTo("'self' https://blog.example:8443");
        assertThat(preview.body()).contains("<p>seen</p>");

        content.answer("/comments/7/vote", "{\"ups\":3,\"downs\":1,\"vote\":1}");
        var voted = ana.form("/api/comments/7/vote", Map.of("value", "1", "page", "blog/2026/hello", "frame", "1"));
        assertThat(voted.headers().firstValue("Location")).hasValue("/embed.html?page=blog%2F2026%2Fhello#c7");
    }

    @Test
    void takesRepliesInTheFrame() {
        content.answer("/thread/7", """
                {"page":{"page":"blog/2026/hello","url":"https://blog.example:8443/2026/hello","comments":1,"locked":false,
                 "mode":"open","site":"blog","events":3},"comment":%s,"comments":[]}""".formatted(COMMENT));
        var ana = browser.with("Cookie", signIn("commenter"));
        assertThat(ana.get(EMBED).body()).contains("href=\"/embed.html?page=blog%2F2026%2Fhello&amp;reply=7\"");
        var page = ana.get(EMBED + "&reply=7");
        assertPage(page, 200);
        assertThat(framers(page)).isEqualTo("'self' https://blog.example:8443");
        assertThat(page.body()).contains("name=\"parent\" value=\"7\"", "<em>x</em>");
        assertPage(ana.get(EMBED + "&reply=x"), 404);

        var fields = Map.of("text", "x", "page", "blog/2026/hello", "parent", "7", "frame", "1");
        content.answer("/new_comment", 201, "application/json", "{\"id\":8,\"state\":\"waiting\"}");
        assertThat(ana.form("/api/new_comment", fields).headers().firstValue("Location"))
                .hasValue("/embed.html?page=blog%2F2026%2Fhello&reply=7&done=waiting#c8");

        content.refuse("/new_comment", 409, "parent-removed");
        var refused = ana.form("/api/new_comment", fields);
        assertPage(refused, 409);
        assertThat(refused.body()).contains("role=\"alert\"", "name=\"parent\" value=\"7\"");
    }

    @Test
    void comesBackWhereTheSessionHasEnded() {
        var fields = Map.of("text", "x", "page", "blog/2026/hello", "frame", "1");
        var answer = browser.form("/api/new_comment", fields);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/embed.html?page=blog%2F2026%2Fhello");
    }

    private static String framers(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElse("").replaceFirst(".*frame-ancestors ", "");
    }
}
