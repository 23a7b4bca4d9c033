package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.TokenIssuer;

class NewCommentIT extends ContentServiceTest {
    @Test
    void takesTheOriginalsForm() throws SQLException {
        var answer = ana().form("/new_comment", Map.of("uid", ANA.toString(), "text", "by form"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("null");
        assertThat(newestText()).isEqualTo("by form");
    }

    @Test
    void answersJsonWithTheComment() {
        var answer = ana().json("/new_comment", "{\"text\":\"by JSON\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"uid\":\"" + ANA, "\"name\":\"Ana\"", "\"text\":\"by JSON\"");
    }

    @Test
    void refusesWhoeverWritesAsSomebodyElse() throws SQLException {
        var before = newestText();
        var somebody = UUID.randomUUID().toString();
        var answer = ana().form("/new_comment", Map.of("uid", somebody, "text", "forged"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(newestText()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\r\n\t", "a\0b"})
    void refusesWhatIsNoText(String text) {
        var answer = ana().form("/new_comment", Map.of("text", text));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"text\"");
    }

    @Test
    void takes10000CharactersAndNotOneMore() throws SQLException {
        assertThat(ana().form("/new_comment", Map.of("text", "a".repeat(10_001)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(ana().form("/new_comment", Map.of("text", "\uD83D\uDE00".repeat(10_000)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Peers.database().query("SELECT char_length(text) FROM content.comment ORDER BY id DESC LIMIT 1"))
                .isEqualTo("10000");
    }

    @Test
    void keepsEveryCharacter() throws SQLException {
        var text =
                "\uD83D\uDC69\u200D\uD83D\uDE80 <b>&amp;</b> '; DROP TABLE \u0440\u0443\u0441\u0441\u043A\u0438\u0439";
        assertThat(ana().form("/new_comment", Map.of("text", text)).statusCode())
                .isEqualTo(200);
        assertThat(newestText()).isEqualTo(text);
        assertThat(client.get("/list?limit=1").body()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"text\":\"a\"} x",
                "{\"text\":\"\\ud800\"}",
                "{\"text\":1e1000000000}"
            })
    void refusesABodyThatItCannotRead(String body) {
        var answer = ana().json("/new_comment", body);
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"/problems/malformed-body\"");
    }

    @Test
    void refusesDepthWithoutGoingThere() {
        var answer = ana().json("/new_comment", "{\"text\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"/problems/malformed-body\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':{}} | text | wrong-type",
                "{'text':[1]} | text | wrong-type",
                "{'text':7} | text | wrong-type",
                "{'text':'a\\u0000b'} | text | wrong-type",
                "{'uid':7,'text':'a'} | uid | wrong-type",
                "{'text':'a','text':'b'} | text | twice",
                "{'text':'a','name':'Bob'} | name | unknown",
                "{'text':null} | text | text-length"
            })
    void namesTheFieldThatDoesNotFit(String body, String field, String code) throws SQLException {
        var before = newestText();
        var answer = ana().json("/new_comment", body.replace('\'', '"'));
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
        assertThat(newestText()).isEqualTo(before);
    }

    @Test
    void refusesWhoeverHasNotConfirmedTheirAddress() throws SQLException {
        var before = newestText();
        var unconfirmed = client.withToken(Peers.issuer().sign(TokenIssuer.unconfirmed(ANA, "Ana")));
        for (var answer : List.of(
                unconfirmed.form("/new_comment", Map.of("text", "too early")),
                unconfirmed.json("/new_comment", "{\"text\":\"too early\"}"))) {
            assertProblem(answer, 403);
            assertThat(answer.body()).contains("\"/problems/address-unconfirmed\"");
        }
        assertThat(newestText()).isEqualTo(before);
    }

    @Test
    void refusesAService() {
        var service = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));
        assertProblem(service.json("/new_comment", "{\"text\":\"a\"}"), 403);
    }

    @Test
    void refusesABodyWithoutAToken() {
        var answer = client.form("/new_comment", Map.of("text", "hello"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void refusesEveryTokenThatIsNotForIt() throws SQLException {
        var before = newestText();
        TokenIssuer.refusable(Peers.issuer(), () -> TokenIssuer.person(ANA, "Ana"))
                .forEach((reason, token) -> {
                    var answer = client.withToken(token).form("/new_comment", Map.of("text", "forged"));
                    assertThat(answer.statusCode()).as("a token %s", reason).isEqualTo(401);
                    assertThat(answer.headers().firstValue("Content-Type"))
                            .as("a token %s", reason)
                            .hasValue("application/problem+json");
                });
        assertThat(newestText()).isEqualTo(before);
    }

    private static String newestText() throws SQLException {
        return Peers.database().query("SELECT text FROM content.comment ORDER BY id DESC LIMIT 1");
    }
}
