package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;

class RepliesIT extends CommentsServiceTest {
    private final String page = newPage();

    @Test
    void knowTheirParentRootAndDepth() {
        var root = add(somebody(), page, "root");
        var reply = reply(somebody(), page, root, "reply");
        var answer = somebody().json("/new_comment", body(page, reply, "deeper"));
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/comments/" + object(answer).getInt("id"));
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
        var deeper = object(answer);
        assertThat(deeper.getInt("parent")).isEqualTo((int) reply);
        assertThat(deeper.getInt("root")).isEqualTo((int) root);
        assertThat(deeper.getInt("depth")).isEqualTo(2);
        assertThat(deeper.getString("page")).isEqualTo(page);
        assertThat(deeper.getBoolean("mine")).isTrue();
        assertThat(object(client.get("/comments/" + root)).getInt("replies")).isEqualTo(1);
    }

    @Test
    void areListedOldestFirst() {
        var root = add(somebody(), page, "root");
        var one = reply(somebody(), page, root, "one");
        var two = reply(somebody(), page, root, "two");
        reply(somebody(), page, one, "deeper");
        var first = client.get("/list?limit=1&parent=" + root + "&page=" + page);
        assertThat(ids(array(first))).containsExactly(one);
        assertThat(first.headers().firstValue("Link").orElseThrow())
                .contains("parent=" + root, "after=" + one, "limit=1");
        assertThat(ids(array(client.get("/list?parent=" + root + "&after=" + one))))
                .containsExactly(two);
        assertProblem(client.get("/list?parent=" + root + "&page=" + newPage()), 404, "unknown-parent");
        assertProblem(client.get("/list?parent=999999999"), 404, "unknown-parent");
    }

    @Test
    void needNoPageButTheirParents() {
        var root = add(somebody(), page, "root");
        var answer = somebody().json("/new_comment", "{\"text\":\"reply\",\"parent\":" + root + "}");
        assertThat(object(answer).getString("page")).isEqualTo(page);
        var form = somebody().form("/new_comment", Map.of("text", "by form", "parent", "" + root, "page", page));
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(object(client.get("/comments/" + root)).getInt("replies")).isEqualTo(2);
    }

    @Test
    void stayOnTheirParentsPage() {
        var root = add(somebody(), page, "root");
        assertProblem(somebody().json("/new_comment", body(newPage(), root, "lost")), 404, "unknown-parent");
        assertProblem(somebody().json("/new_comment", body("parley/", root, "lost")), 404, "unknown-parent");
        assertProblem(somebody().json("/new_comment", body(page, 999_999_999, "lost")), 404, "unknown-parent");
    }

    @ParameterizedTest
    @CsvSource({"waiting,404,unknown-parent", "rejected,404,unknown-parent", "hidden,409,parent-removed"})
    void areToWhatIsPublished(String state, int status, String problem) throws SQLException {
        var root = add(somebody(), page, "root");
        state(root, state);
        assertProblem(somebody().json("/new_comment", body(page, root, "lost")), status, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'parent':'7'", "'parent':1.5", "'parent':[]", "'parent':1e400"})
    void haveANumberForAParent(String parent) {
        var answer = somebody().json("/new_comment", ("{'text':'x'," + parent + "}").replace('\'', '"'));
        assertProblem(answer, 400);
        assertThat(somebody()
                        .form("/new_comment", Map.of("text", "x", "parent", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void areAllCountedAtOnce() {
        var root = add(somebody(), page, "root");
        var answers = IntStream.range(0, 20)
                .mapToObj(n -> somebody().jsonAsync("/new_comment", body(page, root, "reply " + n)))
                .toList();
        answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
        assertThat(object(client.get("/comments/" + root)).getInt("replies")).isEqualTo(20);
    }

    @Test
    void areNeverToWhatIsRemovedAtThatMoment() throws SQLException {
        for (var round = 0; round < 10; round++) {
            var author = UUID.randomUUID();
            var root = add(person(author), page, "root");
            var reply = somebody().jsonAsync("/new_comment", body(page, root, "reply"));
            var removal = person(author).json("DELETE", "/comments/" + root, null);
            assertThat(removal.statusCode()).isEqualTo(204);
            assertConsistent(root, reply.join());
        }
    }

    private void assertConsistent(long root, HttpResponse<String> reply) throws SQLException {
        var shown = client.get("/comments/" + root).statusCode();
        if (reply.statusCode() == 201) {
            assertThat(shown).isEqualTo(200);
        } else {
            assertProblem(reply, 409, "parent-removed");
            assertThat(shown).isEqualTo(404);
        }
        assertThat(Peers.database()
                        .query("SELECT replies = (SELECT count(*) FROM content.comment WHERE parent_id = " + root
                                + " AND shown) FROM content.comment WHERE id = " + root))
                .isEqualTo("t");
    }
}
