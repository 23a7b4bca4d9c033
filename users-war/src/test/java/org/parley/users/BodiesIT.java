package org.parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.TestClient;

class BodiesIT extends UsersServiceTest {
    private final TestClient json = client.with("Content-Type", "application/json");

    @Test
    void saysItsName() {
        var answer = client.get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Users Microservice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "[{}]",
                "null",
                "7",
                "\"x\"",
                "{} {}",
                "\u0000",
                "{\"session\":\"\\ud800\"}",
                "{\"token\":1e1000000000}"
            })
    void refusesWhatCannotBeRead(String body) {
        for (var path : new String[] {"/signup", "/signin", "/confirm", "/session/token", "/session/end"}) {
            var answer = client.json(path, body);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertProblem(answer, 400);
            assertThat(object(answer).getString("type")).as(path).isEqualTo("/problems/malformed-body");
        }
    }

    @Test
    void refusesDepthWithoutGoingThere() {
        for (var depth : new int[] {100, 1_000, 10_000}) {
            var answer = client.json("/signin", "{\"email\":" + "[".repeat(depth));
            assertProblem(answer, 400);
            assertThat(object(answer).getString("type")).isEqualTo("/problems/malformed-body");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/signup | {'email':7,'password':'correct horse battery'} | email | wrong-type",
                "/signup | {'email':'a@example.org','password':true} | password | wrong-type",
                "/signup | {'email':'a@example.org','password':'correct horse battery','admin':true} | admin | unknown",
                "/signup | {'email':'a@example.org','password':'correct horse battery','name':['A']} | name | wrong-type",
                "/signup | {'email':'a@example.org','email':'b@example.org'} | email | twice",
                "/signin | {'email':{}} | email | wrong-type",
                "/signin | {'email':'a@example.org','password':'a\\u0000b'} | password | wrong-type",
                "/signin | {'email':['a@example.org'],'password':7} | email | wrong-type",
                "/signin | {'email':'a@example.org','password':'x','remember':true} | remember | unknown",
                "/signin | {'email':'a@example.org','password':'x','password':'y'} | password | twice",
                "/signin | {'email':'a@example.org'} | password | missing",
                "/signin | {'email':null,'password':'x'} | email | missing",
                "/confirm | {'token':7} | token | wrong-type",
                "/confirm | {'token':'x','more':1} | more | unknown",
                "/session/token | {'session':7} | session | wrong-type",
                "/session/token | {'session':'x','session':'y'} | session | twice",
                "/session/token | {} | session | missing",
                "/session/end | {'session':{}} | session | wrong-type",
                "/session/end | {'sessions':'x'} | sessions | unknown"
            })
    void namesTheFieldThatDoesNotFit(String path, String body, String field, String code) {
        var answer = client.json(path, body.replace('\'', '"'));
        assertProblem(answer, 400);
        assertThat(object(answer).getString("type")).isEqualTo("/problems/invalid-input");
        var error = object(answer).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).isEqualTo(field);
        assertThat(error.getString("code")).isEqualTo(code);
    }

    @Test
    void answersNothingOfWhatItCannotRead() {
        for (var body : List.of(
                "{\"email\":\"private-words",
                "{\"email\":{\"private-words\":\"private-words\"}}",
                "{\"private words\":\"private-words\"}",
                "private-words")) {
            assertThat(client.json("/signin", body).body()).doesNotContain("private");
        }
    }

    @Test
    void refusesAnUnknownTypeOfBody() {
        assertProblem(client.with("Content-Type", "text/xml").post("/signup", BodyPublishers.ofString("<a/>")), 415);
        assertProblem(client.post("/signup", BodyPublishers.ofString("a")), 415);
    }

    @Test
    void refusesALargeBodyThatSaysItsLength() {
        assertProblem(json.post("/signup", BodyPublishers.ofByteArray(new byte[1_000_000])), 413);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 1_000_000, 2_000_000})
    void refusesALargeBodyThatDoesNot(int length) {
        var body = ("{\"email\":\"" + "a".repeat(length) + "\"}").getBytes(StandardCharsets.US_ASCII);
        assertProblem(json.post("/signup", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), 413);
        var form = client.with("Content-Type", "application/x-www-form-urlencoded");
        var fields = ("email=" + "a".repeat(length)).getBytes(StandardCharsets.US_ASCII);
        assertProblem(form.post("/signup", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(fields))), 413);
    }

    @Test
    void neverExpandsACompressedBody() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write("{\"email\":\"".getBytes(StandardCharsets.US_ASCII));
            gzip.write(new byte[10_000_000]);
        }
        assertThat(bomb.size()).isLessThan(16_384);
        var answer =
                json.with("Content-Encoding", "gzip").post("/signup", BodyPublishers.ofByteArray(bomb.toByteArray()));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertProblem(answer, answer.statusCode());
    }

    @Test
    void echoesNothing() {
        var answer = client.with("X-Secret", "hidden-words").json("TRACE", "/signin", null);
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("hidden-words");
    }

    @Test
    void answersWhatIsNotThereAsAProblem() {
        assertProblem(client.get("/nothing"), 404);
        assertProblem(client.get("/signup"), 405);
    }
}
