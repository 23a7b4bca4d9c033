package org.parley.router.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class CommentPagesIT extends RouterServiceTest {
    private static final String BLOG = """
            {"page":"blog/2026/a?b=1&c.html","url":"https://blog.example/2026/a","comments":2,"locked":%s,"mode":"open",
             "site":"blog","events":5}""";

    @Test
    void showThreadsWithWhatIsKnownOfEachComment() {
        content.answer("/threads", """
                {"page":%s,"pinned":[%s],"waiting":[],"next":"before=1","comments":[{"comment":%s,"replies":[%s,%s,%s],"more":true}]}""".formatted(
                        BLOG.formatted(false),
                        comment(7, "Pia", "<p>look</p>").replace("\"pinned\":false", "\"pinned\":true"),
                        comment(1, "Bo", "<p>Hi</p>"),
                        comment(2, "Cy", "<p>yes</p>", "\"parent\":1", "\"editedAt\":\"2026-11-23T11:00:00Z\"")
                                .replace("\"depth\":0", "\"depth\":1"),
                        comment(3, null, "", "\"parent\":2")
                                .replace("\"depth\":0", "\"depth\":2")
                                .replace("published", "deleted"),
                        comment(4, null, "<p>deep</p>", "\"parent\":3").replace("\"depth\":0", "\"depth\":9")));
        var page = browser.get("/comments.html?page=blog/2026/a%3Fb%3D1%26c.html&sort=best&before=9&limit=99");
        assertPage(page, 200);
        assertThat(content.received())
                .anyMatch(call -> call.call().equals("GET /threads")
                        && "page=blog%2F2026%2Fa%3Fb%3D1%26c.html&sort=best&before=9".equals(call.query()));
        assertThat(page.body())
                .contains("2 comments", "href=\"https://blog.example/2026/a\"")
                .contains("id=\"c1\"", "class=\"comment d0\"", "<p>Hi</p>", "href=\"/comment.html?id=1#reply\"")
                .contains("class=\"comment d1\"", "edited 23 Nov 2026, 11:00 UTC", "href=\"#c1\">in reply to Bo")
                .contains("class=\"comment d2\"", "This comment was deleted.")
                .contains("class=\"comment d4\"", "Deleted account", "href=\"/comment.html?id=1\">More replies")
                .contains("sort=best\" aria-current=\"page\"")
                .contains(
                        "href=\"/comments.html?page=blog%2F2026%2Fa%3Fb%3D1%26c.html&amp;sort=best&amp;before=1\" rel=\"next\"")
                .contains(
                        "type=\"application/atom+xml\"",
                        "href=\"/comments.atom?page=blog%2F2026%2Fa%3Fb%3D1%26c.html\"")
                .doesNotContain("<textarea", "aria-pressed", "#report", "look");

        var first = browser.get("/comments.html?page=blog/2026/a");
        assertThat(first.body()).contains("look", "Pinned").doesNotContain("id=\"c7\"");
    }

    @Test
    void letWhoeverIsSignedInWriteAnswerVoteAndReport() {
        showThreads(
                comment(1, "Bo", "<p>x</p>", "\"vote\":1"),
                comment(2, "Ana", "<p>y</p>", "\"mine\":true", "\"vote\":0"));
        var page = browser.with("Cookie", signIn("commenter")).get("/comments.html");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("action=\"/api/new_comment\"", "name=\"page\" value=\"parley/\"", "value=\"signed-time\"")
                .contains(
                        "formaction=\"/api/comments/preview\"", "name=\"website\" tabindex=\"-1\" autocomplete=\"off\"")
                .containsPattern("name=\"key\" value=\"[0-9a-f-]{36}\"")
                .contains("<form id=\"vote\" method=\"post\"")
                .containsPattern("/comments/1/vote\" name=\"value\" value=\"0\" aria-pressed=\"true\"[^>]*>▲ 5")
                .containsPattern("/comments/1/vote\" name=\"value\" value=\"-1\" aria-pressed=\"false\"[^>]*>▼ 2")
                .contains("/comment.html?id=1#report", "/comment.html?id=2#edit", "5 votes up")
                .doesNotContain("/comments/2/vote", "/comment.html?id=2#report");
        assertThat(content.received())
                .anyMatch(call -> call.call().equals("GET /threads")
                        && "Bearer a.b.c".equals(call.headers().getFirst("Authorization")));
        var again = browser.with("Cookie", signIn("commenter")).get("/comments.html");
        assertThat(again.body().replaceAll("(?s).*name=\"key\" value=\"([^\"]*).*", "$1"))
                .isNotEqualTo(page.body().replaceAll("(?s).*name=\"key\" value=\"([^\"]*).*", "$1"));
    }

    @Test
    void markOnesOwnThatWaitAndWhatModeratorsRemoved() {
        content.answer(
                "/threads",
                "{\"page\":%s,\"pinned\":[],\"waiting\":[%s],\"comments\":[{\"comment\":%s,\"replies\":[],\"more\":false}]}"
                        .formatted(
                                BLOG.formatted(true),
                                comment(8, "Ana", "<p>w</p>", "\"mine\":true").replace("published", "waiting"),
                                comment(1, null, "").replace("published", "hidden")));
        var page = browser.with("Cookie", signIn("commenter")).get("/comments.html?page=blog/");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("Your comments that wait", "Waits for a moderator", "A moderator removed this comment")
                .contains("takes no more comments")
                .doesNotContain("/api/new_comment", "#reply", "/comments/8/vote", "/comments/1/vote");
    }

    @Test
    void ofOneCommentShowItsParentAndRepliesAndItsForms() {
        var parent = comment(1, "Bo", "<p>Hi</p>");
        var mine = comment(2, "Ana", "<p>mine</p>", "\"parent\":1", "\"mine\":true")
                .replace("\"depth\":0", "\"depth\":1");
        var reply = comment(3, "Cy", "<p>r</p>", "\"parent\":2").replace("\"depth\":0", "\"depth\":2");
        content.answer("/thread/2", one(mine, reply, parent, false));
        var page = browser.with("Cookie", signIn("commenter")).get("/comment.html?id=2&after=7");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("href=\"/comments.html?page=parley%2F\"", "id=\"c1\"", "id=\"c2\"", "id=\"c3\"")
                .contains("action=\"/api/comments/2/edit\"", "name=\"version\" value=\"3\"", "the text</textarea>")
                .contains("action=\"/api/comments/2/delete\"", "name=\"parent\" value=\"2\"", "id=\"reply\"")
                .contains("href=\"/comment.html?id=2&amp;after=3\" rel=\"next\"")
                .doesNotContain("/api/comments/2/report");
        assertThat(content.received())
                .anyMatch(call -> call.call().equals("GET /thread/2") && "after=7".equals(call.query()));

        content.answer("/thread/1", one(parent, mine, null, false));
        var others = browser.with("Cookie", signIn("commenter")).get("/comment.html?id=1");
        assertThat(others.body())
                .contains("action=\"/api/comments/1/report\"", "value=\"off-topic\"")
                .doesNotContain("/api/comments/1/edit", "/api/comments/1/delete");
        var anyone = browser.get("/comment.html?id=1");
        assertPage(anyone, 200);
        assertThat(anyone.body())
                .contains("href=\"/login.html?back=%2Fcomment.html%3Fid%3D1\"")
                .doesNotContain("<textarea", "action=\"/api/comments");

        content.answer("/thread/1", one(comment(1, null, "").replace("published", "deleted"), mine, null, false));
        var removed = browser.with("Cookie", signIn("commenter")).get("/comment.html?id=1");
        assertPage(removed, 200);
        assertThat(removed.body()).doesNotContain("/api/new_comment", "/api/comments/1/");
        content.answer("/thread/1", one(parent, mine, null, true));
        assertThat(browser.with("Cookie", signIn("commenter"))
                        .get("/comment.html?id=1")
                        .body())
                .contains("takes no more comments")
                .doesNotContain("/api/new_comment");
    }

    @ParameterizedTest
    @CsvSource({"false,true,/mute", "true,true,/unmute", "true,false,", "false,false,"})
    void ofOnesOwnTellWhichMailsOneGets(boolean muted, boolean replies, String form) {
        var mine = comment(2, "Ana", "<p>mine</p>", "\"mine\":true");
        content.answer("/thread/2", one(mine, comment(3, "Cy", "<p>r</p>", "\"parent\":2"), null, false));
        var ana = browser.with("Cookie", signIn("commenter"));
        assertThat(ana.get("/comment.html?id=2").body()).doesNotContain("mute\"");
        content.answer("/notifications/threads/2", "{\"muted\":%s,\"replies\":%s}".formatted(muted, replies));
        var page = ana.get("/comment.html?id=2");
        assertPage(page, 200);
        for (var one : List.of("/mute", "/unmute")) {
            assertThat(page.body().contains("action=\"/api/comments/2" + one + "\""))
                    .isEqualTo(one.equals(form));
        }
        assertThat(page.body().contains("You get no mails about replies in this thread."))
                .isEqualTo("/unmute".equals(form));
        assertThat(page.body().contains("You get no mails about replies to your comments."))
                .isEqualTo(!replies);
        assertThat(content.received())
                .anyMatch(call -> call.call().equals("GET /notifications/threads/2")
                        && "Bearer a.b.c".equals(call.headers().getFirst("Authorization")));

        content.received().clear();
        content.answer("/thread/1", one(comment(1, "Bo", "<p>x</p>"), mine, null, false));
        assertThat(ana.get("/comment.html?id=1").body()).doesNotContain("mute\"");
        assertThat(content.received()).noneMatch(call -> call.call().contains("notifications"));
    }

    @ParameterizedTest
    @CsvSource({
        "/comments.html?page=nowhere/, 404",
        "/comments.html?page=%00, 400",
        "/comments.html?before=forged, 400",
        "/comments.html?sort=worst, 400"
    })
    void thatContentKnowsNothingOfAreNotThere(String path, int status) {
        content.refuse("/threads", status, "unknown-page");
        assertPage(browser.get(path), 404);
        assertProblem(client.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "../mine", "1/../../mine", "12345678901234567890", "1%0a", ""})
    void ofNoCommentAreNotThere(String id) {
        assertPage(browser.get("/comment.html?id=" + id), 404);
        assertThat(content.received()).noneMatch(call -> call.call().contains("thread"));
    }

    @Test
    void areForReadersAlsoWhereUsersCanNotSayWhoTheyAre() {
        showThreads(comment(1, "Bo", "<p>x</p>"));
        var cookie = signIn("commenter");
        users.stop();
        var page = browser.with("Cookie", cookie).get("/comments.html");
        assertPage(page, 200);
        assertThat(page.body()).contains("<p>x</p>").doesNotContain("/login.html", "<textarea");
        assertPage(browser.with("Cookie", cookie).get("/account.html"), 503);
    }

    @Test
    void showLinksToNothingButThePagesThemselves() {
        showThreads(comment(1, "\\\"><a href=x>", "<p>x</p>"));
        for (var query : List.of("sort=%22%3E%3Cscript%3E", "done=%3Cb%3E", "page=%22%3E%3Cscript%3E")) {
            var page = browser.get("/comments.html?" + query);
            assertPage(page, 200);
            assertThat(page.body()).doesNotContain("><script>", "<a href=x>", "<b>");
        }
    }

    private static String one(String comment, String reply, String parent, boolean locked) {
        return "{\"page\":%s,\"comment\":%s,%s\"comments\":[%s],\"next\":\"after=3\"}"
                .formatted(
                        FRONT_PAGE.replace("\"locked\":false", "\"locked\":" + locked),
                        comment,
                        parent == null ? "" : "\"parent\":" + parent + ",",
                        reply);
    }
}
