package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.router.FakeService;
import org.parley.router.RouterServiceTest;

class CommentFormsIT extends RouterServiceTest {
    /** Path, fields, the call to content, its body, and where a browser goes on to. */
    static List<String[]> forms() {
        return """
                new_comment | text=a | POST /new_comment | {"text":"a"} | /comments.html
                new_comment | text=a,page=blog/x,sort=best,opened=o,website= | POST /new_comment | {"text":"a","page":"blog/x","opened":"o"} | /comments.html?page=blog%2Fx&done=commented#c12
                new_comment | text=a,page=blog/x,parent=5 | POST /new_comment | {"text":"a","page":"blog/x","parent":5} | /comment.html?id=12&done=commented
                new_comment | text=a,page=p/,website=spam | POST /new_comment | {"text":"a","page":"p/","website":"spam"} | /comments.html?page=p%2F&done=commented#c12
                comments/2/edit | text=b,version=3 | PATCH /comments/2 | {"text":"b"} | /comment.html?id=2&done=edited
                comments/2/delete | page=blog/x | DELETE /comments/2 | | /comments.html?page=blog%2Fx&done=comment-deleted
                comments/2/vote | value=-1,page=blog/x,before=9 | PUT /comments/2/vote | {"value":-1} | /comments.html?page=blog%2Fx&before=9#c2
                comments/2/vote | value=0,id=1 | PUT /comments/2/vote | {"value":0} | /comment.html?id=1#c2
                comments/2/report | reason=spam,note=n | POST /comments/2/report | {"reason":"spam","note":"n"} | /comment.html?id=2&done=reported
                comments/2/mute | x=y | PUT /notifications/threads/2 | | /comment.html?id=2&done=muted
                comments/2/unmute | x=y | DELETE /notifications/threads/2 | | /comment.html?id=2&done=unmuted
                notifications/settings | replies=off | PUT /notifications/settings | {"replies":false} | /account.html?done=saved
                notifications/settings | replies=on | PUT /notifications/settings | {"replies":true} | /account.html?done=saved""".lines().map(line -> line.split(" *\\| *")).toList();
    }

    @BeforeEach
    void showComments() {
        for (var id : List.of(1, 2, 5)) {
            content.answer(
                    "/thread/" + id,
                    "{\"page\":%s,\"comment\":%s,\"comments\":[]}"
                            .formatted(FRONT_PAGE, comment(id, "Ana", "<p>newer words</p>", "\"mine\":" + (id == 2))));
        }
        content.answer("/notifications/settings", "{\"replies\":true}");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void leadOnToWhereTheCommentIs(String path, String fields, String call, String body, String next) {
        content.answer(call.split(" ")[1], "{\"id\":12,\"state\":\"published\"}");
        var ana = browser.with("Cookie", signIn("commenter"));
        var answer = ana.form("/api/" + path, fields(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(next);
        assertThat(asked(call))
                .isNotNull()
                .satisfies(asked -> assertThat(asked.body()).isEqualTo(body));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void ofAnotherSiteAreRefused(String path, String fields, String call, String body, String next) {
        var ana = browser.with("Cookie", signIn("commenter"));
        for (var origin : List.of("https://evil.example", "null")) {
            assertPage(ana.with("Origin", origin).form("/api/" + path, fields(fields)), 403);
        }
        assertThat(content.received()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void leadToTheSignInPage(String path, String fields, String call, String body, String next) {
        for (var who : List.of(client, browser)) {
            var answer = who.form("/api/" + path, fields(fields));
            assertThat(answer.statusCode()).isEqualTo(302);
            var location = answer.headers().firstValue("Location").orElse("");
            assertThat(location)
                    .matches(who == client ? "/login.html" : "/login.html\\?back=%2F(comments?|account).html.*");
        }
        assertThat(content.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "new_comment,404,unknown-page,There is no such page",
        "new_comment,404,unknown-parent,on this page",
        "new_comment,409,parent-removed,was removed",
        "new_comment,403,page-locked,takes no more comments",
        "new_comment,403,banned,has banned you",
        "new_comment,403,refused-by-rule,allow this text",
        "new_comment,403,looks-automatic,faster than people write",
        "new_comment,422,idempotency-key-reused,sent with this form already",
        "new_comment,429,too-many-requests,too many tries",
        "comments/2/edit,403,too-late,too late",
        "comments/2/edit,403,other-author,somebody else",
        "comments/2/edit,409,comment-removed,was removed",
        "comments/2/edit,412,precondition-failed,changed meanwhile",
        "comments/2/edit,428,precondition-required,open the comment again",
        "comments/2/delete,403,too-late,too late",
        "comments/2/vote,403,own-comment,own comment",
        "comments/2/report,403,banned,has banned you"
    })
    void areShownAgainWithWhatIsWrong(String path, int status, String problem, String words) {
        for (var service : List.of("/new_comment", "/comments/2", "/comments/2/vote", "/comments/2/report")) {
            content.refuse(service, status, problem);
        }
        var fields = Map.of("text", "my <words>", "page", "parley/", "id", "1", "value", "1", "reason", "spam");
        var ana = signIn("commenter");
        var answer = browser.with("Cookie", ana).form("/api/" + path, fields);
        assertPage(answer, status);
        assertThat(answer.body()).contains("role=\"alert\"", words).doesNotContain("English words");
        if (path.equals("new_comment") || path.endsWith("/edit")) {
            assertThat(answer.body()).contains("my &lt;words&gt;</textarea>");
        }
        assertProblem(client.with("Cookie", ana).form("/api/" + path, fields), status);
    }

    @ParameterizedTest
    @CsvSource({
        "new_comment,/new_comment,409,parent-removed,was removed",
        "comments/preview,/preview,400,invalid-input,not valid",
        "comments/5/edit,/comments/5,404,not-found,nothing at this address"
    })
    void whoseCommentIsGoneLoseNothing(String path, String service, int status, String problem, String words) {
        content.refuse(service, status, problem);
        content.refuse("/thread/5", 404, "not-found");
        var fields = new HashMap<>(Map.of("text", "my <words>", "page", "parley/"));
        fields.put(path.endsWith("edit") ? "edited" : "parent", "5");
        var page = browser.with("Cookie", signIn("commenter")).form("/api/" + path, fields);
        assertPage(page, status);
        assertThat(page.body())
                .contains("role=\"alert\"", words, "my &lt;words&gt;</textarea>", "<h2 id=\"count\">")
                .doesNotContain("name=\"parent\"");
        fields.put("frame", "1");
        if (!path.endsWith("edit")) {
            var frame = browser.with("Cookie", signIn("commenter")).form("/api/" + path, fields);
            assertThat(frame.statusCode()).isEqualTo(status);
            assertThat(frame.body())
                    .contains("class=\"frame\"", words, "my &lt;words&gt;</textarea>")
                    .doesNotContain("name=\"parent\"");
        }
    }

    @Test
    void showAPreviewAlsoWhereTheCommentIsGone() {
        content.answer("/preview", "{\"html\":\"<p>as it looks</p>\"}");
        content.refuse("/thread/5", 404, "not-found");
        var page = browser.with("Cookie", signIn("commenter"))
                .form("/api/comments/preview", Map.of("text", "my words", "page", "parley/", "parent", "5"));
        assertPage(page, 200);
        assertThat(page.body()).contains("<p>as it looks</p>", "my words</textarea>");
    }

    @Test
    void ofAPageThatWasLockedMeanwhileLoseNothing() {
        content.refuse("/new_comment", 403, "page-locked");
        var locked = FRONT_PAGE.replace("\"locked\":false", "\"locked\":true");
        content.answer("/threads", "{\"page\":" + locked + ",\"pinned\":[],\"waiting\":[],\"comments\":[]}");
        content.answer(
                "/thread/5",
                "{\"page\":%s,\"comment\":%s,\"comments\":[]}".formatted(locked, comment(5, "Ana", "<p>x</p>")));
        var ana = browser.with("Cookie", signIn("commenter"));
        for (var more : List.of(Map.of("x", "y"), Map.of("parent", "5"), Map.of("frame", "1"))) {
            var fields = new HashMap<>(more);
            fields.putAll(Map.of("text", "my <words>", "page", "parley/"));
            var page = ana.form("/api/new_comment", fields);
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).contains("takes no more comments", "readonly>\nmy &lt;words&gt;</textarea>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en,This holds until 23 Nov 2026\\, 23:59 UTC.",
        "de,Das gilt bis 23.11.2026\\, 23:59 UTC.",
        "ja,2026/11/23 23:59 UTC まで有効です。"
    })
    void sayUntilWhenABanIs(String language, String words) {
        content.answer("/new_comment", 403, "application/problem+json", """
                {"type":"/problems/banned","title":"t","status":403,"until":"2026-11-23T23:59:59Z"}""");
        var fields = Map.of("text", "x", "page", "parley/");
        var ana = signIn("commenter");
        users.answer(
                "/session/token",
                "{\"token\":\"a.b.c\",\"account\":{\"id\":\"%s\",\"name\":\"Ana\",\"roles\":[\"commenter\"],\"locale\":\"%s\"}}"
                        .formatted(ANA, language));
        assertThat(browser.with("Cookie", ana).form("/api/new_comment", fields).body())
                .contains("role=\"alert\"", words.replace("\\", ""));
        content.refuse("/new_comment", 403, "banned");
        assertThat(browser.with("Cookie", ana).form("/api/new_comment", fields).body())
                .contains("role=\"alert\"")
                .doesNotContain("UTC.", "UTC まで");
    }

    @Test
    void thatMetAnotherChangeShowTheNewerTextAndWhatWasTyped() {
        content.refuse("/comments/2", 412, "precondition-failed");
        var ana = browser.with("Cookie", signIn("commenter"));
        var page = ana.form("/api/comments/2/edit", Map.of("text", "typed words", "version", "2"));
        assertPage(page, 412);
        assertThat(page.body())
                .contains("<p>newer words</p>", "typed words</textarea>", "name=\"version\" value=\"3\"")
                .contains("<details open>");
        assertThat(asked("PATCH /comments/2").headers().getFirst("If-Match")).isEqualTo("\"2\"");
    }

    @Test
    void areTakenOnceByTheirKey() {
        content.answer("/new_comment", "{\"id\":12,\"state\":\"published\"}");
        var ana = browser.with("Cookie", signIn("commenter"));
        ana.form("/api/new_comment", Map.of("text", "a", "page", "p/", "key", "k1"));
        assertThat(asked("POST /new_comment").headers().getFirst("Idempotency-Key"))
                .isEqualTo("k1");
        content.refuse("/new_comment", 403, "banned");
        assertThat(ana.form("/api/new_comment", Map.of("text", "a", "page", "p/", "key", "k1"))
                        .body())
                .contains("name=\"key\" value=\"k1\"");
        content.refuse("/new_comment", 422, "idempotency-key-reused");
        assertThat(ana.form("/api/new_comment", Map.of("text", "b", "page", "p/", "key", "k1"))
                        .body())
                .doesNotContain("value=\"k1\"")
                .containsPattern("name=\"key\" value=\"[0-9a-f-]{36}\"");
    }

    @Test
    void ofAKeyThatNoHeaderTakesAreTheCallers() {
        var answer = browser.with("Cookie", signIn("commenter"))
                .form("/api/new_comment", Map.of("text", "a", "page", "p/", "key", "a\r\nX-Evil: b"));
        assertPage(answer, 400);
        assertThat(content.received()).noneMatch(call -> call.call().startsWith("POST"));
    }

    @Test
    void sayThatACommentWaits() {
        content.answer("/new_comment", "{\"id\":12,\"state\":\"waiting\"}");
        var ana = browser.with("Cookie", signIn("commenter"));
        var answer = ana.form("/api/new_comment", Map.of("text", "a", "page", "parley/"));
        assertThat(answer.headers().firstValue("Location")).hasValue("/comments.html?page=parley%2F&done=waiting#c12");
        var page = ana.get("/comments.html?page=parley%2F&done=waiting");
        assertThat(page.body()).contains("role=\"status\"", "A moderator looks at your comment");
    }

    @Test
    void showAPreviewAndKeepWhatWasTyped() {
        content.answer("/preview", "{\"html\":\"<p><em>as it looks</em></p>\"}");
        var ana = browser.with("Cookie", signIn("commenter"));
        var fields = Map.of("text", "*as it looks*", "page", "parley/", "key", "k1", "opened", "earlier");
        var page = ana.form("/api/comments/preview", fields);
        assertPage(page, 200);
        assertThat(page.body())
                .contains(
                        "<p><em>as it looks</em></p>", "*as it looks*</textarea>", "value=\"k1\"", "value=\"earlier\"");
        assertThat(asked("POST /preview").body()).isEqualTo("{\"text\":\"*as it looks*\"}");

        var reply = ana.form("/api/comments/preview", Map.of("text", "r", "page", "parley/", "parent", "5"));
        assertPage(reply, 200);
        assertThat(reply.body()).contains("as it looks", "r</textarea>", "name=\"parent\" value=\"5\"");

        var edit = ana.form("/api/comments/preview", Map.of("text", "e", "edited", "2", "version", "1"));
        assertPage(edit, 200);
        assertThat(edit.body())
                .contains("as it looks", "e</textarea>", "name=\"version\" value=\"1\"", "<details open>");

        content.answer("/preview", 400, "application/problem+json", """
                {"type":"/problems/invalid-input","status":400,"errors":[{"field":"text","code":"text-length","message":"m"}]}""");
        var empty = ana.form("/api/comments/preview", Map.of("text", "", "page", "parley/"));
        assertPage(empty, 400);
        assertThat(empty.body()).contains("aria-describedby=\"error-text\"", "1 to 10,000 characters");
    }

    @ParameterizedTest
    @CsvSource({"parent,../mine", "parent,x", "edited,1/../2"})
    void ofNoCommentAreNotThere(String field, String value) {
        content.answer("/preview", "{\"html\":\"x\"}");
        var answer = browser.with("Cookie", signIn("commenter"))
                .form("/api/comments/preview", Map.of("text", "a", field, value));
        assertPage(answer, 404);
    }

    private FakeService.Received asked(String call) {
        return content.received().stream()
                .filter(received -> received.call().equals(call))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> fields(String text) {
        return Stream.of(text.split(","))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1], (a, b) -> a, TreeMap::new));
    }
}
