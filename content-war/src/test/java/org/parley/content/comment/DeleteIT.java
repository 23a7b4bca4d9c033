package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.content.Peers;
import org.parley.dev.TestClient;

class DeleteIT extends CommentsServiceTest {
    private final UUID bea = UUID.randomUUID();
    private final TestClient asBea = person(bea);
    private final String page = newPage();

    @Test
    void leavesNothingOfAComment() throws SQLException {
        var id = add(asBea, page, "private words");
        assertThat(delete(asBea, id).statusCode()).isEqualTo(204);
        assertProblem(client.get("/comments/" + id), 404);
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
        assertThat(asBea.get("/mine").body()).isEqualTo("[]");
        assertThat(Peers.database()
                        .query("SELECT text || author || coalesce(author_name, '') FROM content.comment WHERE id = "
                                + id))
                .isEqualTo(NOBODY);
        assertThat(client.get("/count?page=" + page).body()).contains("\"comments\":0");
    }

    private static HttpResponse<String> delete(TestClient who, long id) {
        return who.json("DELETE", "/comments/" + id, null);
    }

    @Test
    void leavesThePlaceOfACommentWithReplies() {
        var root = add(asBea, page, "private words");
        var reply = reply(asBea, page, root, "reply");
        assertThat(delete(asBea, root).statusCode()).isEqualTo(204);
        var placeholder = client.get("/comments/" + root);
        assertThat(placeholder.body()).doesNotContain("private words", bea.toString(), "Bea");
        assertThat(object(placeholder).getString("state")).isEqualTo("deleted");
        assertThat(object(placeholder).getString("uid")).isEqualTo(NOBODY);
        assertProblem(somebody().json("/new_comment", body(page, root, "late")), 409, "parent-removed");
        assertThat(delete(asBea, reply).statusCode()).isEqualTo(204);
        assertProblem(client.get("/comments/" + root), 404);
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
    }

    @Test
    void takesPlaceholdersAlongHoweverDeep() {
        var ids = new long[30];
        for (var depth = 0; depth < ids.length; depth++) {
            ids[depth] = reply(asBea, page, depth == 0 ? 0 : ids[depth - 1], "depth " + depth);
        }
        for (var depth = 0; depth < ids.length - 1; depth++) {
            assertThat(delete(asBea, ids[depth]).statusCode()).isEqualTo(204);
        }
        assertThat(array(client.get("/list?page=" + page))).hasSize(30);
        assertThat(delete(asBea, ids[29]).statusCode()).isEqualTo(204);
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
    }

    @Test
    void happensOnce() throws SQLException {
        var id = add(asBea, page, "once");
        var answers = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> delete(asBea, id)))
                .toList();
        var statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 404);
        assertThat(Peers.database().query("SELECT comments FROM content.page WHERE site || path = '" + page + "'"))
                .isEqualTo("0");
    }

    @Test
    void isForTheAuthorAloneAndInTime() throws SQLException {
        var id = add(asBea, page, "mine");
        assertProblem(delete(client, id), 401);
        assertProblem(delete(somebody(), id), 403, "other-author");
        assertProblem(delete(moderator(), id), 403, "other-author");
        assertProblem(delete(asBea.with("If-Match", "\"7\""), id), 412, "precondition-failed");
        Peers.database().execute("UPDATE content.comment SET created_at = now() - interval '1 hour' WHERE id = " + id);
        assertProblem(delete(asBea, id), 403, "too-late");
        assertProblem(delete(asBea, 999_999_999), 404, "not-found");
    }

    @Test
    void takesWhatWaitsBack() throws SQLException {
        var id = add(asBea, page, "waits");
        state(id, "waiting");
        assertThat(delete(asBea.with("If-Match", "\"1\""), id).statusCode()).isEqualTo(204);
    }
}
