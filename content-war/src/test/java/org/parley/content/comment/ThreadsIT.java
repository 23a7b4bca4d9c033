package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;

class ThreadsIT extends CommentsServiceTest {
    private final String page = newPage();

    @Test
    void showTheTreeOfAPage() {
        var one = add(somebody(), page, "one");
        var two = add(somebody(), page, "two");
        var a = reply(somebody(), page, one, "a");
        var b = reply(somebody(), page, one, "b");
        var a1 = reply(somebody(), page, a, "a1");
        var answer = object(client.get("/threads?page=" + page));
        assertThat(answer.getJsonObject("page").toString())
                .isEqualTo(("{'page':'" + page + "','url':'https://talk.example" + page.substring(SITE.length())
                                + "','comments':5,'locked':false,'mode':'open','site':'talk','events':5}")
                        .replace('\'', '"'));
        assertThat(roots(answer)).containsExactly(two, one);
        var thread = answer.getJsonArray("comments").getJsonObject(1);
        assertThat(ids(thread.getJsonArray("replies").getValuesAs(JsonObject.class)))
                .containsExactly(a, a1, b);
        assertThat(thread.getBoolean("more")).isFalse();
        assertThat(answer.containsKey("next")).isFalse();
        assertThat(answer.getJsonArray("pinned")).isEmpty();
        assertThat(answer.getJsonArray("waiting")).isEmpty();
    }

    private static List<Long> roots(JsonObject threads) {
        return ids(threads.getJsonArray("comments").getValuesAs(JsonObject.class).stream()
                .map(thread -> thread.getJsonObject("comment"))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "oldest", "best"})
    void goOnWithoutGapsOrDoubles(String sort) throws SQLException {
        add(somebody(), page, "first");
        insert(44, "ups", "n % 7");
        var found = new ArrayList<Long>();
        var next = "";
        do {
            var answer = object(client.get("/threads?page=" + page + "&sort=" + sort + next));
            found.addAll(roots(answer));
            next = answer.containsKey("next") ? "&" + answer.getString("next") : "";
            // What the next part begins after is voted on, and then removed.
            var last = found.get(found.size() - 1);
            Peers.database()
                    .execute("UPDATE content.comment SET ups = ups + 50, downs = downs + %d * 500 WHERE id = %d"
                            .formatted(found.size() / 20 - 1, last));
            state(last, found.size() < 40 ? "hidden" : "published");
        } while (!next.isEmpty());
        assertThat(found).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void showWhatIsImportedWhereItsTimeIs() throws SQLException {
        var live = add(somebody(), page, "today");
        var reply = reply(somebody(), page, live, "a reply");
        insert(2, "created_at", "timestamptz '2015-01-01' + n * interval '1 day'");
        var old = ids(array(client.get("/list?sort=oldest&page=" + page))).subList(0, 2);
        assertThat(old).allMatch(id -> id > reply);
        assertThat(roots(object(client.get("/threads?page=" + page)))).containsExactly(live, old.get(1), old.get(0));
        assertThat(ids(array(client.get("/list?page=" + page)))).containsExactly(reply, live, old.get(1), old.get(0));
        assertThat(ids(array(client.get("/list?limit=2&site=" + SITE)))).containsExactly(reply, live);
        assertThat(ids(array(client.get("/list?page=" + page + "&before=" + live))))
                .containsExactly(old.get(1), old.get(0));
    }

    private void insert(int count, String column, String value) throws SQLException {
        Peers.database()
                .execute("INSERT INTO content.comment (author, author_name, text, site, page_id, " + column + ")"
                        + " SELECT uuidv7(), 'Bea', 'comment ' || n, site, id, " + value
                        + " FROM content.page, generate_series(1, " + count + ") AS n WHERE site || path = '" + page
                        + "'");
    }

    @Test
    void showTheFirstTwentyReplies() throws SQLException {
        var root = add(somebody(), page, "root");
        for (var count : List.of(20, 1)) {
            Peers.database()
                    .execute(
                            "INSERT INTO content.comment (author, author_name, text, site, page_id, parent_id, root_id, depth)"
                                    + " SELECT uuidv7(), 'Bea', 'reply', site, page_id, id, id, 1 FROM content.comment,"
                                    + " generate_series(1, " + count + ") WHERE id = " + root);
            var thread = object(client.get("/threads?page=" + page))
                    .getJsonArray("comments")
                    .getJsonObject(0);
            assertThat(thread.getJsonArray("replies")).hasSize(20);
            assertThat(thread.getBoolean("more")).isEqualTo(count == 1);
        }
        assertThat(object(client.get("/thread/" + root)).getJsonArray("comments"))
                .hasSize(21);
    }

    @ParameterizedTest
    @CsvSource({"0,limit,number", "51,limit,number", "x,limit,number"})
    void refuseALimitThatIsNone(String limit, String field, String code) {
        assertField(client.get("/threads?limit=" + limit), field, code);
    }

    @Test
    void refuseAReplyForACursor() {
        var root = add(somebody(), page, "root");
        var reply = reply(somebody(), page, root, "reply");
        assertField(client.get("/threads?page=" + page + "&before=" + reply), "before", "cursor");
        for (var before : List.of("999999999", root + 1_000_000_000 + "~1~0", reply + "~1~0")) {
            assertField(client.get("/threads?page=" + page + "&before=" + before), "before", "cursor");
        }
        for (var before : List.of("0", root + "~1", root + "~-1~0", root + "~9999999999~0", "x")) {
            assertField(client.get("/threads?page=" + page + "&before=" + before), "before", "number");
        }
        assertThat(client.get("/threads?sort=best&page=" + page + "&before=" + root + "~999999999~999999999")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void showWhatWaitsToItsAuthorAlone() throws SQLException {
        var author = UUID.randomUUID();
        var id = add(person(author), page, "patience");
        state(id, "waiting");
        var own = object(person(author).get("/threads?page=" + page)).getJsonArray("waiting");
        assertThat(ids(own.getValuesAs(JsonObject.class))).containsExactly(id);
        assertThat(own.getJsonObject(0).getString("state")).isEqualTo("waiting");
        assertThat(person(author).get("/comments/" + id).statusCode()).isEqualTo(200);
        assertThat(moderator().get("/comments/" + id).statusCode()).isEqualTo(200);
        for (var other : List.of(client, somebody())) {
            assertThat(other.get("/threads?page=" + page).body()).doesNotContain("patience");
            assertProblem(other.get("/comments/" + id), 404, "not-found");
            assertProblem(other.get("/thread/" + id), 404, "not-found");
        }
    }

    @Test
    void keepThePlaceOfWhatWasHidden() throws SQLException {
        var root = add(somebody(), page, "hidden words");
        var reply = reply(somebody(), page, root, "reply");
        state(root, "hidden");
        assertThat(client.get("/threads?page=" + page).body()).doesNotContain("hidden words");
        var shown = object(client.get("/comments/" + root));
        assertThat(shown.getString("state")).isEqualTo("hidden");
        assertThat(shown.getString("uid")).isEqualTo(NOBODY);
        assertThat(shown.containsKey("name")).isFalse();
        assertThat(shown.getString("text") + shown.getString("html")).isEmpty();
        assertThat(object(moderator().get("/comments/" + root)).getString("text"))
                .isEqualTo("hidden words");
        state(reply, "hidden");
        assertThat(roots(object(client.get("/threads?page=" + page)))).isEmpty();
    }

    @Test
    void showWhatIsPinned() throws SQLException {
        var one = add(somebody(), page, "one");
        add(somebody(), page, "two");
        Peers.database().execute("UPDATE content.comment SET pinned_at = now() WHERE id = " + one);
        var pinned = object(client.get("/threads?page=" + page)).getJsonArray("pinned");
        assertThat(ids(pinned.getValuesAs(JsonObject.class))).containsExactly(one);
        assertThat(pinned.getJsonObject(0).getBoolean("pinned")).isTrue();
    }

    @Test
    void showAReplyWithItsParentAndItsReplies() {
        var root = add(somebody(), page, "root");
        var reply = reply(somebody(), page, root, "reply");
        var deeper = reply(somebody(), page, reply, "deeper");
        reply(somebody(), page, deeper, "deepest");
        var answer = object(client.get("/thread/" + reply));
        assertThat(answer.getJsonObject("parent").getInt("id")).isEqualTo((int) root);
        assertThat(answer.getJsonObject("comment").getInt("id")).isEqualTo((int) reply);
        assertThat(ids(answer.getJsonArray("comments").getValuesAs(JsonObject.class)))
                .containsExactly(deeper);
        assertThat(object(client.get("/thread/" + root)).getJsonArray("comments"))
                .hasSize(3);
    }

    @Test
    void goThroughALongThread() throws SQLException {
        var root = add(somebody(), page, "root");
        Peers.database()
                .execute(
                        "INSERT INTO content.comment (author, author_name, text, site, page_id, parent_id, root_id, depth)"
                                + " SELECT uuidv7(), 'Bea', 'reply', site, page_id, id, id, 1 FROM content.comment,"
                                + " generate_series(1, 150) WHERE id = " + root);
        var first = object(client.get("/thread/" + root));
        assertThat(first.getJsonArray("comments")).hasSize(100);
        var second = object(client.get("/thread/" + root + "?" + first.getString("next")));
        assertThat(second.getJsonArray("comments")).hasSize(50);
        assertThat(second.containsKey("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/comments/0", "/comments/x", "/comments/9999999999999999999", "/thread/0", "/thread/-1"})
    void knowNoOtherIds(String path) {
        assertProblem(client.get(path), 404);
    }
}
