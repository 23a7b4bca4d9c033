package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

class MineIT extends ContentServiceTest {
    private final UUID bea = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 101, 1_000})
    void givesAPersonAllOfTheirCommentsOldestFirst(int count) throws SQLException {
        insert(count);
        var comments = mine(as(bea));
        assertThat(comments)
                .hasSize(count)
                .allMatch(comment -> comment.getString("uid").equals(bea.toString()));
        assertThat(comments.stream().map(comment -> comment.getInt("id")))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void givesLongOnesInShortParts() throws SQLException {
        insert(50);
        Peers.database().execute("UPDATE content.comment SET text = repeat('\"', 10000) WHERE author = '" + bea + "'");
        assertThat(mine(as(bea))).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "", "1e3", "9999999999999999999"})
    void knowsWhatCannotBeTheLastOne(String after) {
        assertProblem(as(bea).get("/mine?after=" + after), 400);
    }

    @Test
    void showsAComment() {
        as(bea).json("/new_comment", "{\"text\":\"\\\"caf\u00e9\\\" \uD83D\uDE00\"}");
        var comment = mine(as(bea)).get(0);
        assertThat(comment.keySet()).startsWith("id", "uid", "name", "text", "createdAt");
        assertThat(comment.getString("text")).isEqualTo("\"caf\u00e9\" \uD83D\uDE00");
        assertThat(client.get("/list?limit=1").body()).isEqualTo("[" + comment + "]");
    }

    @Test
    void givesThemToWhoeverMayNotCommentToo() throws SQLException {
        insert(2);
        assertThat(mine(client.withToken(Peers.issuer().sign(TokenIssuer.unconfirmed(bea, "Bea")))))
                .hasSize(2);
    }

    @Test
    void givesThemToNobodyElse() throws SQLException {
        insert(2);
        assertThat(mine(as(UUID.randomUUID()))).isEmpty();
        assertProblem(client.get("/mine"), 401);
        assertProblem(
                client.withToken(Peers.issuer().sign(TokenIssuer.service("content")))
                        .get("/mine"),
                403);
        TokenIssuer.refusable(Peers.issuer(), () -> TokenIssuer.person(bea, "Bea"))
                .forEach((reason, token) -> {
                    var answer = client.withToken(token).get("/mine");
                    assertThat(answer.statusCode()).as("a token %s", reason).isEqualTo(401);
                    assertProblem(answer, 401);
                });
    }

    @Test
    void takesNoForm() {
        assertProblem(as(bea).form("/mine", Map.of()), 405);
    }

    private static TestClient as(UUID person) {
        return TestClient.at(Integer.getInteger("port.service"))
                .withToken(Peers.issuer().sign(TokenIssuer.person(person, "Bea")));
    }

    private void insert(int count) throws SQLException {
        Peers.database()
                .execute("INSERT INTO content.comment (author, author_name, text) SELECT author, 'Bea', 'comment ' || n"
                        + " FROM generate_series(1, " + count + ") AS n, (VALUES ('" + bea
                        + "'::uuid), (uuidv7())) AS authors (author)");
    }

    /** All parts, one after the other. */
    private static List<JsonObject> mine(TestClient client) {
        var all = new ArrayList<JsonObject>();
        for (var part = part(client, ""); !part.isEmpty(); ) {
            all.addAll(part);
            part = part(client, "?after=" + part.get(part.size() - 1).get("id"));
        }
        return all;
    }

    private static List<JsonObject> part(TestClient client, String query) {
        var answer = client.get("/mine" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).hasSizeLessThan(600_000);
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }
}
