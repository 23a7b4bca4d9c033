package org.parley.router.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.TestClient;
import org.parley.router.RouterServiceTest;
import org.parley.router.language.Texts;

class ModerationIT extends RouterServiceTest {
    private static final String BO = "018f3b5a-0000-7000-8000-0000000000bb";

    /** Path, fields, the call to content, its body, and where a browser goes on to. */
    static List<String[]> forms() {
        return """
                comments | action=hide,ids=7.3,reason=r,listed-view=search,listed-search=a b | POST /moderation/comments | {"action":"hide","ids":[7],"versions":[3],"reason":"r"} | /moderation.html?view=search&search=a+b&done=decided
                pages | page=blog/x,locked=true,reason=r,listed-view=sites | POST /moderation/pages | {"locked":true,"page":"blog/x","reason":"r"} | /moderation.html?view=sites&done=locked
                pages | page=blog/x,locked=false,reason=r | POST /moderation/pages | {"locked":false,"page":"blog/x","reason":"r"} | /moderation.html?done=locked
                bans | person=p,site=blog,until=2030-01-31,reason=r,listed-view=bans | POST /moderation/bans | {"person":"p","reason":"r","site":"blog","until":"2030-01-31T23:59:59Z"} | /moderation.html?view=bans&done=banned
                bans | person=p,reason=r | POST /moderation/bans | {"person":"p","reason":"r"} | /moderation.html?done=banned
                bans/3/lift | reason=r | POST /moderation/bans/3/lift | {"reason":"r"} | /moderation.html?done=lifted
                rules | kind=word,pattern=x,action=wait,reason=r,listed-view=rules | POST /moderation/rules | {"action":"wait","kind":"word","pattern":"x","reason":"r"} | /moderation.html?view=rules&done=rule-made
                rules/4/remove | reason=r | POST /moderation/rules/4/remove | {"reason":"r"} | /moderation.html?done=rule-removed
                sites | key=blog,origin=https://blog.example,mode=first,mostLinks=3,listed-view=sites | PUT /moderation/sites/blog | {"mode":"first","mostLinks":3,"origin":"https://blog.example"} | /moderation.html?view=sites&done=site-saved
                sites | key=../x,mode=open | PUT /moderation/sites/- | {"mode":"open"} | /moderation.html?done=site-saved""".lines().map(line -> line.split(" *\\| *")).toList();
    }

    @BeforeEach
    void answerLists() {
        content.answer("/moderation/comments", """
                [{"id":7,"uid":"%s","name":"Bo <b>","text":"t","html":"<p>seen</p>","createdAt":"2026-05-06T07:08:09Z",
                  "page":"blog/x","state":"waiting","pinned":false,"ups":0,"downs":0,"version":3,
                  "reports":[{"reason":"spam","note":"<i>","createdAt":"2026-05-06T07:08:09Z"}]},
                 {"id":6,"uid":"00000000-0000-0000-0000-000000000000","text":"","html":"","createdAt":"2026-05-06T07:08:09Z",
                  "page":"blog/x","state":"deleted","pinned":false,"ups":0,"downs":0,"version":2,"reports":[]}]""".formatted(BO));
        content.answer("/moderation/bans", """
                [{"id":3,"person":"%s","name":"Bo","site":"blog","until":"2030-01-01T00:00:00Z","reason":"r",
                  "createdAt":"2026-05-06T07:08:09Z","active":true},
                 {"id":2,"person":"%s","reason":"r","createdAt":"2026-05-06T07:08:09Z",
                  "liftedAt":"2026-05-07T07:08:09Z","active":false}]""".formatted(BO, BO));
        content.answer(
                "/moderation/rules",
                "[{\"id\":4,\"kind\":\"word\",\"pattern\":\"casino\",\"action\":\"wait\",\"createdAt\":\"2026-05-06T07:08:09Z\"}]");
        content.answer("/moderation/log", """
                [{"id":9,"moderator":"%s","moderatorName":"Mo","action":"hide","commentId":1234567,"page":"blog/x",
                  "person":"%s","detail":"","reason":"because","createdAt":"2026-05-06T07:08:09Z"},
                 {"id":8,"moderator":"%s","moderatorName":"Mo","action":"some-newer","detail":"d","reason":"r",
                  "createdAt":"2026-05-06T07:08:09Z"}]""".formatted(BO, BO, BO));
        content.answer("/moderation/sites", """
                [{"key":"blog","origin":"https://blog.example","mode":"first","mostLinks":5},
                 {"key":"parley","mode":"open","mostLinks":5}]""");
        content.answer("/moderation/pages", 204, "text/plain", "");
        content.answer("/moderation/bans/3/lift", 204, "text/plain", "");
        content.answer("/moderation/rules/4/remove", 204, "text/plain", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?view=queue",
                "?view=reports",
                "?view=search",
                "?view=bans",
                "?view=rules",
                "?view=log",
                "?view=sites"
            })
    void isForModeratorsAlone(String view) {
        var path = "/moderation.html" + view;
        for (var role : List.of("moderator", "administrator")) {
            assertPage(browser.with("Cookie", signIn(role)).get(path), 200);
        }
        content.received().clear();
        assertPage(browser.with("Cookie", signIn("commenter")).get(path), 403);
        var nobody = browser.get(path);
        assertThat(nobody.statusCode()).isEqualTo(302);
        assertThat(nobody.headers().firstValue("Location"))
                .hasValue("/login.html?back=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        assertThat(content.received()).isEmpty();
    }

    @Test
    void isInTheNavigationOfModerators() {
        for (var role : List.of("moderator", "administrator")) {
            assertThat(browser.with("Cookie", signIn(role)).get("/account.html").body())
                    .contains("/moderation.html");
        }
        assertThat(browser.with("Cookie", signIn("commenter"))
                        .get("/account.html")
                        .body())
                .doesNotContain("/moderation.html");
    }

    @Test
    void showsWhatWaitsWithWhatCanBeDone() {
        var page = moderator().get("/moderation.html");
        assertThat(page.body())
                .contains(
                        "<p>seen</p>",
                        "Bo &lt;b&gt;",
                        "&lt;i&gt;",
                        "type=\"hidden\" name=\"ids\" value=\"7.3\"",
                        "type=\"checkbox\" name=\"ids\" value=\"7.3\"",
                        "action=\"/api/moderation/bans\"")
                .contains("view=search&amp;person=" + BO, "view=log&amp;comment=7");
        assertThat(asked("/moderation/comments")).containsExactly("state=waiting");
    }

    @Test
    void looksForWhatWasAskedFor() {
        moderator().get("/moderation.html?view=reports&before=9");
        moderator().get("/moderation.html?view=search&search=a%26b&state=&page=&person=" + BO + "&site=blog&evil=1");
        moderator().get("/moderation.html?view=log&comment=7");
        assertThat(asked("/moderation/comments"))
                .containsExactly("state=reported&before=9", "site=blog&person=" + BO + "&search=a%26b");
        assertThat(asked("/moderation/log")).containsExactly("comment=7");
    }

    @Test
    void leadsToTheNextPart() {
        content.answer("/moderation/comments", 400, "application/problem+json", """
                {"type":"/problems/invalid-input","title":"t","status":400,"errors":[{"field":"page","code":"page"}]}""");
        var mistyped = moderator().get("/moderation.html?view=search&search=old&page=%2Fhello");
        assertPage(mistyped, 400);
        assertThat(mistyped.body()).contains("no address of a page", "value=\"old\"", "value=\"/hello\"");
        content.answer("/moderation/comments", "[]", Map.of("Link", "<?before=3&search=a%26b*>; rel=\"next\""));
        assertThat(moderator().get("/moderation.html?view=search&search=a%26b*").body())
                .contains("/moderation.html?view=search&amp;before=3&amp;search=a%26b*");
    }

    @ParameterizedTest
    @CsvSource({"?view=x,404", "?view=../layout,404", "?before=x,400", "?view=log&comment=x,400"})
    void knowsNoOtherParts(String query, int status) {
        content.refuse("/moderation/log", 400, "invalid-input");
        content.refuse("/moderation/comments", 400, "invalid-input");
        assertPage(moderator().get("/moderation.html" + query), status);
    }

    @Test
    void tellsWhatWasDoneAlsoByNamesThatItDoesNotKnow() {
        assertThat(moderator().get("/moderation.html?view=log").body())
                .contains("Comment hidden", "some-newer", "because", "Comment 1234567", "Mo");
    }

    @Test
    void showsTheLineForAnotherSiteAndLetsAdministratorsAloneChangeSites() {
        var administrator = browser.with("Cookie", signIn("administrator")).get("/moderation.html?view=sites");
        assertThat(administrator.body())
                .contains(
                        "&lt;script src=&quot;" + PUBLIC_ADDRESS
                                + "/assets/embed.js&quot; data-site=&quot;blog&quot; async&gt;&lt;/script&gt;",
                        "action=\"/api/moderation/sites\"")
                .doesNotContain("data-site=&quot;parley");
        assertThat(moderator().get("/moderation.html?view=sites").body())
                .contains("&lt;script")
                .doesNotContain("action=\"/api/moderation/sites\"");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void takesForms(String path, String fields, String call, String body, String next) {
        answer(call);
        var answer = moderator().form("/api/moderation/" + path, fields(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(next);
        assertThat(content.received())
                .filteredOn(received -> received.call().equals(call))
                .singleElement()
                .satisfies(received -> assertThat(sorted(received.body())).isEqualTo(sorted(body)));
        answerLists();
        var page = moderator().get(next);
        assertPage(page, 200);
        assertThat(page.body()).contains("role=\"status\"");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void showsThePartAgainWithWhatIsWrong(String path, String fields, String call, String body, String next) {
        if (List.of("/moderation/comments", "/moderation/bans", "/moderation/rules")
                .contains(call.split(" ")[1])) {
            return;
        }
        content.refuse(call.split(" ")[1], 409, "conflict");
        var page = moderator().form("/api/moderation/" + path, fields(fields));
        assertPage(page, 409);
        assertThat(page.body()).contains("role=\"alert\"").doesNotContain("English words");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void takesFormsOfNobodyElse(String path, String fields, String call, String body, String next) {
        answer(call);
        var form = fields(fields);
        assertPage(browser.with("Cookie", signIn("commenter")).form("/api/moderation/" + path, form), 403);
        assertPage(moderator().with("Origin", "https://evil.example").form("/api/moderation/" + path, form), 403);
        var nobody = browser.form("/api/moderation/" + path, form);
        assertThat(nobody.headers().firstValue("Location").orElse(""))
                .startsWith("/login.html?back=%2Fmoderation.html");
        assertThat(content.received()).isEmpty();
    }

    @Test
    void decidesOnManyAtOnceAndSaysWhereItCouldNot() {
        content.answer("/moderation/comments", "{\"done\":[7],\"skipped\":[6]}");
        var answer = moderator()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(
                        "/api/moderation/comments",
                        BodyPublishers.ofString("action=approve&ids=7.3&ids=6.1&ids=x.y&reason=r&listed-view=queue"));
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/moderation.html?view=queue&done=decided-in-part");
        assertThat(content.received())
                .anyMatch(call -> call.body().contains("\"ids\":[7,6,\"x\"],\"versions\":[3,1,\"y\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "zh", "ja"})
    void showsACommentAgainThatWasChangedSinceItWasSeen(String language) {
        content.refuse("POST /moderation/comments", 409, "comment-changed");
        var moderator = moderator();
        users.answer("/session/token", """
                {"token":"a.b.c","account":{"id":"%s","name":"Mo","roles":["person","moderator"],"locale":"%s"}}""".formatted(BO, language));
        var page =
                moderator.form("/api/moderation/comments", fields("action=approve,ids=7.2,reason=r,listed-view=queue"));
        assertPage(page, 409);
        assertThat(page.body())
                .contains("role=\"alert\"", "<p>seen</p>", "value=\"7.3\"")
                .contains(Texts.in(Locale.forLanguageTag(language))
                        .find("problem.comment-changed")
                        .orElseThrow())
                .doesNotContain("English words");
    }

    @Test
    void asksForAReasonAgain() {
        content.answer("/moderation/sites/blog", 400, "application/problem+json", """
                {"type":"/problems/invalid-input","title":"t","status":400,"errors":[
                 {"field":"origin","code":"missing","message":"m"}]}""");
        var page = browser.with("Cookie", signIn("administrator"), "Accept-Language", "de")
                .form("/api/moderation/sites", fields("key=blog,mode=all,reason=because,listed-view=sites"));
        assertPage(page, 400);
        assertThat(page.body()).contains("aria-invalid=\"true\"", "value=\"because\"", "id=\"error-origin\"");
    }

    private TestClient moderator() {
        return browser.with("Cookie", signIn("moderator"));
    }

    /** The lists go on answering as they did; what else is asked answers with something. */
    private void answer(String call) {
        var path = call.split(" ")[1];
        if (path.startsWith("/moderation/sites/")) {
            content.answer(path, "{}");
        } else if (path.equals("/moderation/comments")) {
            content.answer(path, "{\"done\":[7],\"skipped\":[]}");
        }
    }

    private List<String> asked(String path) {
        return content.received().stream()
                .filter(call -> call.call().equals("GET " + path))
                .map(call -> String.valueOf(call.query()))
                .toList();
    }

    private static List<String> sorted(String json) {
        return Stream.of(json.replaceAll("^\\{|\\}$", "").split(",")).sorted().toList();
    }

    private static Map<String, String> fields(String text) {
        return Stream.of(text.split(","))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(f -> f[0], f -> f[1]));
    }
}
