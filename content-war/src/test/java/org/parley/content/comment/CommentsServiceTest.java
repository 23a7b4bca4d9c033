package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** Comments on pages of a site of its own. */
abstract class CommentsServiceTest extends ContentServiceTest {
    static final String SITE = "talk";
    static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @BeforeAll
    static void makeTheSite() throws SQLException {
        Peers.database()
                .execute("INSERT INTO content.site (key, origin) VALUES ('" + SITE
                        + "', 'https://talk.example') ON CONFLICT DO NOTHING");
    }

    /** Somebody new. */
    static TestClient somebody() {
        return person(UUID.randomUUID());
    }

    /** Somebody with a network of their own. */
    static TestClient person(UUID id) {
        return person(
                id,
                "2001:db8:" + id.toString().substring(0, 4) + ":"
                        + id.toString().substring(4, 8) + "::1");
    }

    static TestClient person(UUID id, String address) {
        return TestClient.at(Integer.getInteger("port.service"))
                .withToken(Peers.issuer().sign(TokenIssuer.person(id, "Bea")))
                .with("X-Client-Address", address);
    }

    static TestClient moderator() {
        var claims =
                TokenIssuer.person(UUID.randomUUID(), "Mo").claim("roles", List.of("person", "commenter", "moderator"));
        return TestClient.at(Integer.getInteger("port.service"))
                .withToken(Peers.issuer().sign(claims));
    }

    /** A page without comments. */
    static String newPage() {
        return SITE + "/" + UUID.randomUUID();
    }

    static String body(String page, long parent, String text) {
        return "{\"text\":\"" + text + "\",\"page\":\"" + page + "\"" + (parent == 0 ? "" : ",\"parent\":" + parent)
                + "}";
    }

    /** Adds a comment and answers its id. */
    static long add(TestClient author, String page, String text) {
        return reply(author, page, 0, text);
    }

    static long reply(TestClient author, String page, long parent, String text) {
        var answer = author.json("/new_comment", body(page, parent, text));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return object(answer).getInt("id");
    }

    static JsonObject object(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    static List<JsonObject> array(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    static List<Long> ids(List<JsonObject> comments) {
        return comments.stream()
                .map(comment -> comment.getJsonNumber("id").longValue())
                .toList();
    }

    static void assertProblem(HttpResponse<String> answer, int status, String name) {
        assertProblem(answer, status);
        assertThat(answer.body()).contains("\"/problems/" + name + "\"");
    }

    static void assertField(HttpResponse<String> answer, String field, String code) {
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
    }

    static String state(long id, String state) throws SQLException {
        Peers.database().execute("UPDATE content.comment SET state = '" + state + "' WHERE id = " + id);
        return state;
    }
}
