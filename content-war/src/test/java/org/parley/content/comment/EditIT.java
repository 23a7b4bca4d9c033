package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

class EditIT extends CommentsServiceTest {
    private final UUID bea = UUID.randomUUID();
    private final TestClient asBea = person(bea);
    private final String page = newPage();

    @Test
    void changesTextAndVersion() {
        var id = add(asBea, page, "before");
        var answer = edit(asBea, id, "\"1\"", "*after*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"2\"");
        var shown = client.get("/comments/" + id);
        assertThat(shown.headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(object(shown).getString("html")).isEqualTo("<p><em>after</em></p>");
        assertThat(object(shown).getInt("version")).isEqualTo(2);
        assertThat(object(shown).containsKey("editedAt")).isTrue();
        assertThat(edit(asBea, id, "*", "again").headers().firstValue("ETag")).hasValue("\"3\"");
    }

    private HttpResponse<String> edit(TestClient who, long id, String tag, String text) {
        return who.with("If-Match", tag).json("PATCH", "/comments/" + id, "{\"text\":\"" + text + "\"}");
    }

    @Test
    void isNoneWhereTheTextIsTheSame() {
        var id = add(asBea, page, "same");
        assertThat(edit(asBea, id, "\"1\"", " same ").headers().firstValue("ETag"))
                .hasValue("\"1\"");
        assertThat(object(client.get("/comments/" + id)).containsKey("editedAt"))
                .isFalse();
    }

    @Test
    void needsTheVersionThatItChanges() {
        var id = add(asBea, page, "before");
        assertProblem(asBea.json("PATCH", "/comments/" + id, "{\"text\":\"x\"}"), 428, "precondition-required");
        for (var tag : List.of("\"2\"", "1", "W/\"1\"", "\"\"", "x", "\"0\", \"2\"")) {
            assertProblem(edit(asBea, id, tag, "x"), 412, "precondition-failed");
        }
        assertThat(edit(asBea, id, "\"0\", \"1\"", "after").statusCode()).isEqualTo(200);
    }

    @Test
    void happensOnceWhereManyChangeTheSameVersion() throws Exception {
        var id = add(asBea, page, "before");
        var answers = IntStream.range(0, 10)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> edit(asBea, id, "\"1\"", "edit " + n)))
                .toList();
        var statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        var winner = object(answers.get(statuses.indexOf(200)).join()).getString("text");
        assertThat(object(client.get("/comments/" + id)).getString("text")).isEqualTo(winner);
        assertThat(object(client.get("/comments/" + id)).getInt("version")).isEqualTo(2);
    }

    @Test
    void isForTheAuthorAlone() {
        var id = add(asBea, page, "mine");
        assertProblem(edit(client, id, "\"1\"", "x"), 401);
        for (var other : List.of(somebody(), moderator())) {
            assertProblem(edit(other, id, "\"1\"", "x"), 403, "other-author");
        }
        var unconfirmed = client.withToken(Peers.issuer().sign(TokenIssuer.unconfirmed(bea, "Bea")));
        assertProblem(edit(unconfirmed, id, "\"1\"", "x"), 403, "address-unconfirmed");
        TokenIssuer.refusable(Peers.issuer(), () -> TokenIssuer.person(bea, "Bea"))
                .forEach((reason, token) -> assertProblem(edit(client.withToken(token), id, "\"1\"", "x"), 401));
        assertThat(object(client.get("/comments/" + id)).getString("text")).isEqualTo("mine");
    }

    @Test
    void isPossibleForAQuarterOfAnHour() throws SQLException {
        var id = add(asBea, page, "before");
        writtenAgo(id, "14 minutes 50 seconds");
        assertThat(edit(asBea, id, "\"1\"", "in time").statusCode()).isEqualTo(200);
        writtenAgo(id, "15 minutes 1 second");
        assertProblem(edit(asBea, id, "\"2\"", "too late"), 403, "too-late");
    }

    private static void writtenAgo(long id, String time) throws SQLException {
        Peers.database()
                .execute("UPDATE content.comment SET created_at = now() - interval '" + time + "' WHERE id = " + id);
    }

    @ParameterizedTest
    @CsvSource({"hidden,409,comment-removed", "rejected,404,not-found"})
    void isOfWhatIsThere(String state, int status, String problem) throws SQLException {
        var id = add(asBea, page, "before");
        reply(somebody(), page, id, "reply");
        state(id, state);
        assertProblem(edit(asBea, id, "\"1\"", "x"), status, problem);
        assertProblem(edit(asBea, 999_999_999, "\"1\"", "x"), 404, "not-found");
    }

    @Test
    void waitsWithWhatWaits() throws SQLException {
        var id = add(asBea, page, "before");
        state(id, "waiting");
        assertThat(object(edit(asBea, id, "\"1\"", "after")).getString("state")).isEqualTo("waiting");
    }

    @Test
    void waitsWhereAllDo() throws SQLException {
        Peers.database().execute("INSERT INTO content.site (key, origin) VALUES ('strict', 'https://strict.example')");
        var id = add(asBea, "strict/edit", "before");
        var answered = add(asBea, "strict/edit", "answered");
        reply(somebody(), "strict/edit", answered, "reply");
        Peers.database().execute("UPDATE content.site SET mode = 'all' WHERE key = 'strict'");
        assertThat(object(edit(asBea, id, "\"1\"", "after")).getString("state")).isEqualTo("waiting");
        assertThat(client.get("/list?page=strict/edit").body()).doesNotContain("after", "before");
        assertProblem(edit(asBea, answered, "\"1\"", "after"), 409, "answered-meanwhile");
        assertThat(object(asBea.json("/new_comment", body("strict/edit", 0, "new")))
                        .getString("state"))
                .isEqualTo("waiting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200b"})
    void needsAText(String text) {
        var id = add(asBea, page, "before");
        assertField(edit(asBea, id, "\"1\"", text), "text", "text-length");
        assertField(edit(asBea, id, "\"1\"", "x\",\"page\":\"talk/other"), "page", "unknown");
    }
}
