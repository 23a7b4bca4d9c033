package org.parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "{\"email\":{}}",
                "{\"email\":[\"a@example.org\"],\"password\":7}",
                "\u0000"
            })
    void refusesWhatCannotBeRead(String body) {
        for (var path : new String[] {"/signup", "/signin", "/confirm", "/session/token", "/session/end"}) {
            var answer = client.json(path, body);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertProblem(answer, 400);
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
    void answersWhatIsNotThereAsAProblem() {
        assertProblem(client.get("/nothing"), 404);
        assertProblem(client.get("/signup"), 405);
    }
}
