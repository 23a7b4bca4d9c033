package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

class ErasureIT extends ContentServiceTest {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final UUID bea = UUID.randomUUID();
    private final TestClient asBea = client.withToken(Peers.issuer().sign(TokenIssuer.person(bea, "Bea")));
    private final TestClient asUsers = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));

    @Test
    void deletesTheAuthorsCommentsAndNobodyElses() throws SQLException {
        ana().json("/new_comment", "{\"text\":\"of ana\"}");
        comment("one");
        comment("two");
        assertThat(erase("delete").statusCode()).isEqualTo(204);
        assertThat(count("author = '" + bea + "'")).isEqualTo("0");
        assertThat(client.get("/list?limit=1").body()).contains("of ana", "\"name\":\"Ana\"");
        assertThat(asBea.get("/mine").body()).isEqualTo("[]");
    }

    @Test
    void keepsTheTextsAndNothingOfTheAuthor() throws SQLException {
        comment("kept words");
        var id = Peers.database().query("SELECT max(id) FROM content.comment");
        assertThat(erase("keep").statusCode()).isEqualTo(204);
        assertThat(client.get("/list?limit=1").body())
                .startsWith("[{\"id\":" + id + ",\"uid\":\"" + NOBODY + "\",\"text\":\"kept words\",\"createdAt\":")
                .doesNotContain("Bea", bea.toString());
        assertThat(count("author = '" + bea + "'")).isEqualTo("0");
        assertThat(asBea.get("/mine").body()).isEqualTo("[]");
    }

    @Test
    void leavesThePlaceOfACommentThatOthersAnswered() throws SQLException {
        comment("private words");
        var id = Peers.database().query("SELECT max(id) FROM content.comment");
        assertThat(ana().json("/new_comment", "{\"text\":\"reply\",\"parent\":" + id + "}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(erase("delete").statusCode()).isEqualTo(204);
        assertThat(client.get("/comments/" + id).body())
                .contains("\"state\":\"deleted\"", NOBODY)
                .doesNotContain("private words", "Bea", bea.toString());
    }

    @Test
    void takesVotesAndAllElseOfThePersonAlong() throws SQLException {
        ana().json("/new_comment", "{\"text\":\"votes\"}");
        var id = Peers.database().query("SELECT max(id) FROM content.comment");
        assertThat(asBea.json("PUT", "/comments/" + id + "/vote", "{\"value\":1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(asBea.with("Idempotency-Key", "k")
                        .json("/new_comment", "{\"text\":\"reply\",\"parent\":" + id + "}")
                        .statusCode())
                .isEqualTo(201);
        var reply = Peers.database().query("SELECT max(id) FROM content.comment");
        ana().json("/new_comment", "{\"text\":\"a mail\",\"parent\":" + reply + "}");
        for (var sql : List.of(
                "INSERT INTO content.report (comment_id, reporter, reason) VALUES (%s, '%s', 'spam')",
                "INSERT INTO content.mute (root_id, person) VALUES (%s, '%s')",
                "INSERT INTO content.unsubscription (token_hash, root_id, person) VALUES (sha256('" + bea
                        + "'), %s, '%s')")) {
            Peers.database().execute(sql.formatted(id, bea));
        }
        assertThat(traces()).isEqualTo("6");
        assertThat(erase("keep").statusCode()).isEqualTo(204);
        assertThat(traces()).isEqualTo("0");
        assertThat(client.get("/comments/" + id).body()).contains("\"ups\":0,\"downs\":0");
        assertProblem(asBea.json("PUT", "/comments/" + id + "/vote", "{\"value\":1}"), 403);
    }

    private String traces() throws SQLException {
        var counts = Map.of(
                        "vote", "person",
                        "report", "reporter",
                        "mute", "person",
                        "unsubscription", "person",
                        "submission", "author",
                        "notification", "recipient")
                .entrySet()
                .stream()
                .map(one -> "(SELECT count(*) FROM content.%s WHERE %s = '%s')"
                        .formatted(one.getKey(), one.getValue(), bea));
        return Peers.database().query("SELECT " + counts.collect(Collectors.joining(" + ")));
    }

    @ParameterizedTest
    @CsvSource({"keep,keep", "keep,delete", "delete,delete", "delete,keep"})
    void changesNothingTheSecondTime(String first, String second) throws SQLException {
        comment("once");
        assertThat(erase(first).statusCode()).isEqualTo(204);
        var left = count("true");
        assertThat(erase(second).statusCode()).isEqualTo(204);
        assertThat(count("true")).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "delete"})
    void takesNothingMoreFromATokenThatStillLives(String comments) throws SQLException {
        assertThat(erase(comments).statusCode()).isEqualTo(204);
        var before = count("true");
        var answer = asBea.json("/new_comment", "{\"text\":\"too late\"}");
        assertProblem(answer, 403);
        assertThat(answer.body()).contains("\"/problems/account-deleted\"");
        assertThat(count("true")).isEqualTo(before);
        assertThat(ana().json("/new_comment", "{\"text\":\"in time\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void isForTheUsersServiceAlone() throws SQLException {
        comment("still here");
        assertRefused(client, 401);
        assertRefused(asBea, 403);
        var administrator =
                TokenIssuer.person(bea, "Bea").claim("roles", List.of("person", "commenter", "administrator"));
        assertRefused(client.withToken(Peers.issuer().sign(administrator)), 403);
        assertRefused(client.withToken(Peers.issuer().sign(TokenIssuer.service("mails"))), 401);
        TokenIssuer.refusable(Peers.issuer(), () -> TokenIssuer.service("content"))
                .forEach((reason, token) -> assertRefused(client.withToken(token), 401));
        assertThat(asBea.get("/mine").body()).contains("still here");
        comment("and writing");
    }

    private void assertRefused(TestClient caller, int status) {
        assertProblem(caller.json(path(bea), "{\"comments\":\"delete\"}"), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | missing",
                "{'comments':null} | missing",
                "{'comments':'burn'} | choice",
                "{'comments':'KEEP'} | choice",
                "{'comments':''} | choice",
                "{'comments':true} | wrong-type",
                "{'comments':'keep','comments':'delete'} | twice"
            })
    void refusesWhatIsNoChoice(String body, String code) throws SQLException {
        comment("still here");
        var answer = asUsers.json(path(bea), body.replace('\'', '"'));
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"field\":\"comments\",\"code\":\"" + code + "\"");
        assertThat(asBea.get("/mine").body()).contains("still here");
    }

    @Test
    void knowsNoAuthorButAnId() throws SQLException {
        Peers.database()
                .execute("INSERT INTO content.comment (author, text) VALUES ('" + NOBODY + "', 'of somebody before')");
        for (var author : List.of("bea", "7", NOBODY, "0-0-0-0-0", bea + "0", "%27")) {
            assertThat(asUsers.json("/authors/" + author + "/erasure", "{\"comments\":\"delete\"}")
                            .statusCode())
                    .as(author)
                    .isEqualTo(404);
        }
        assertThat(count("text = 'of somebody before'")).isEqualTo("1");
    }

    private void comment(String text) {
        assertThat(asBea.json("/new_comment", "{\"text\":\"" + text + "\"}").statusCode())
                .isEqualTo(201);
    }

    private HttpResponse<String> erase(String comments) {
        return asUsers.json(path(bea), "{\"comments\":\"" + comments + "\"}");
    }

    private static String path(UUID author) {
        return "/authors/" + author + "/erasure";
    }

    private static String count(String condition) throws SQLException {
        return Peers.database().query("SELECT count(*) FROM content.comment WHERE " + condition);
    }
}
