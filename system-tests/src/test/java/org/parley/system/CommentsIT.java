package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Refusals.assertRefused;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Comments of the pages of sites, as programs that speak JSON read and write them. */
class CommentsIT {
    private final Layout layout = Layout.running();
    private final Site site = Site.of(layout, "open");
    private final Person person = Person.somebody(layout).signUp().confirm().signIn();
    private final Person other = Person.somebody(layout).signUp().confirm().signIn();

    @Test
    void aCommentBelongsToItsPageAndIsThereInMarkdownAndInHtml() {
        var comment = site.commented(person, "2026/hello.html", "*well* <b>done</b>");
        assertThat(comment.getString("page")).isEqualTo(site.page("2026/hello.html"));
        assertThat(comment.getString("text")).isEqualTo("*well* <b>done</b>");
        assertThat(comment.getString("html")).contains("<em>well</em>").doesNotContain("<b>");
        assertThat(texts(list(site.page("2026/hello.html")))).containsExactly("*well* <b>done</b>");
        assertThat(list(site.page("another"))).isEmpty();
        assertThat(other.get("/api/comments").body()).doesNotContain("*well*");
        assertThat(site.comment(person, "x", "hello", 0).headers().firstValue("Location"))
                .hasValueSatisfying(
                        address -> assertThat(other.get(address).statusCode()).isEqualTo(200));
    }

    @Test
    void pagesAreReadInPartsAndCounted() {
        IntStream.rangeClosed(1, 3).forEach(n -> site.commented(person, "parts", "comment " + n));
        var first = other.get("/api/comments?limit=2&page=" + site.page("parts"));
        assertThat(texts(Person.objects(first))).containsExactly("comment 3", "comment 2");
        var next = first.headers().firstValue("Link").orElseThrow().replaceFirst("<(.*)>; rel=\"next\"", "$1");
        assertThat(texts(Person.objects(other.get("/api/comments" + next)))).containsExactly("comment 1");
        var counts = Person.objects(
                other.get("/api/comments/count?page=" + site.page("parts") + "&page=" + site.page("none")));
        assertThat(counts).extracting(count -> count.getInt("comments")).containsExactly(3, 0);
        assertRefused(other.get("/api/comments?page=no-such-site/x"), 404, "unknown-page");
    }

    @Test
    void repliesStandBelowWhatTheyAnswerAndNowhereElse() {
        var comment = site.commented(person, "replies", "the first");
        var reply = site.replied(other, "replies", "the answer", id(comment));
        assertThat(id(reply)).isGreaterThan(id(comment));
        var again = site.replied(person, "replies", "the answer to it", id(reply));
        assertThat(again.getInt("depth")).isEqualTo(2);
        var threads = Person.object(other.get("/api/comments/threads?page=" + site.page("replies")));
        var shown = threads.getJsonArray("comments").getJsonObject(0);
        assertThat(shown.getJsonArray("replies").getValuesAs(JsonObject.class))
                .extracting(one -> one.getString("text"))
                .containsExactly("the answer", "the answer to it");
        assertRefused(site.comment(other, "elsewhere", "lost", id(comment)), 404, "unknown-parent");
        assertRefused(site.comment(other, "replies", "lost", 999_999_999_999L), 404, "unknown-parent");
    }

    @Test
    void whatIsSentAgainAppearsOnce() {
        var key = UUID.randomUUID().toString();
        var body = Json.createObjectBuilder()
                .add("text", "once")
                .add("page", site.page("once"))
                .build();
        var answers = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> Site.send(person, "POST", "/api/new_comment", body, "Idempotency-Key", key)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(list(site.page("once"))).hasSize(1);
    }

    @Test
    void twoEditsDontOverwriteEachOther() {
        var comment = site.commented(person, "edits", "before");
        var path = "/api/comments/" + id(comment);
        var tag = person.get(path).headers().firstValue("ETag").orElseThrow();
        assertThat(edit(person, path, "after", tag).statusCode()).isEqualTo(200);
        assertRefused(edit(person, path, "too late", tag), 412, "precondition-failed");
        assertRefused(person.send("PATCH", path, "text", "without"), 428, "precondition-required");
        var newer = person.get(path).headers().firstValue("ETag").orElseThrow();
        assertRefused(edit(other, path, "not mine", newer), 403, "other-author");
        var edited = Person.object(other.get(path));
        assertThat(edited.getString("text")).isEqualTo("after");
        assertThat(edited.containsKey("editedAt")).isTrue();
    }

    private static HttpResponse<String> edit(Person who, String path, String text, String tag) {
        var body = Json.createObjectBuilder().add("text", text).build();
        return Site.send(who, "PATCH", path, body, "If-Match", tag);
    }

    @Test
    void aDeletedCommentLeavesItsPlaceToReplies() {
        var comment = site.commented(person, "deleted", "to be deleted");
        var reply = site.replied(other, "deleted", "the answer", id(comment));
        assertRefused(other.send("DELETE", "/api/comments/" + id(comment)), 403, "other-author");
        assertThat(person.client()
                        .send("DELETE", layout.router(), "/api/comments/" + id(comment), "")
                        .statusCode())
                .isEqualTo(204);
        var left = list(site.page("deleted"));
        assertThat(left).extracting(one -> one.getString("state")).containsExactly("published", "deleted");
        assertThat(left.get(1).getString("text")).isEmpty();
        assertRefused(site.comment(other, "deleted", "too late", id(comment)), 409, "parent-removed");
        assertThat(other.client()
                        .send("DELETE", layout.router(), "/api/comments/" + id(reply), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(list(site.page("deleted"))).isEmpty();
    }

    @Test
    void eachPersonHasOneVoteAndTheBestComeFirst() {
        var good = site.commented(person, "votes", "good");
        var later = site.commented(person, "votes", "later");
        assertThat(vote(other, good, 1).statusCode()).isEqualTo(200);
        assertThat(Person.object(vote(other, good, 1)).getInt("ups")).isEqualTo(1);
        assertThat(Person.object(vote(other, later, -1)).getInt("downs")).isEqualTo(1);
        assertRefused(vote(person, good, 1), 403, "own-comment");
        var best = Person.objects(other.get("/api/comments?sort=best&page=" + site.page("votes")));
        assertThat(texts(best)).containsExactly("good", "later");
        assertThat(Person.object(vote(other, good, 0)).getInt("ups")).isZero();
        assertRefused(
                new Client()
                        .send(
                                "PUT",
                                layout.router(),
                                votePath(good),
                                "{\"value\":1}",
                                "Content-Type",
                                "application/json"),
                401,
                "unauthorized");
    }

    private static HttpResponse<String> vote(Person who, JsonObject comment, int value) {
        return Site.send(
                who,
                "PUT",
                votePath(comment),
                Json.createObjectBuilder().add("value", value).build());
    }

    private static String votePath(JsonObject comment) {
        return "/api/comments/" + id(comment) + "/vote";
    }

    @Test
    void feedsTellTheNewestOfAPageAndOfASite() {
        site.commented(person, "fed", "news & more");
        for (var feed : List.of("page=" + site.page("fed"), "site=" + site.key())) {
            var answer = other.get("/comments.atom?" + feed);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/atom+xml"));
            assertThat(answer.body()).contains("news &amp;amp; more").contains(person.name());
        }
    }

    private List<JsonObject> list(String page) {
        return Person.objects(other.get("/api/comments?page=" + page));
    }

    private static List<String> texts(List<JsonObject> comments) {
        return comments.stream().map(comment -> comment.getString("text")).toList();
    }

    private static long id(JsonObject comment) {
        JsonNumber id = comment.getJsonNumber("id");
        return id.longValue();
    }
}
