package org.parley.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.dev.TokenIssuer;

class LogsIT extends ContentServiceTest {
    private static final Path LOGS =
            Path.of(System.getProperty("liberty.usr"), "servers/test-" + System.getProperty("port.service") + "/logs");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void carryTheTraceOfTheCallerAndNothingOfTheComment() throws Exception {
        var answer = ana().with("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .form("/new_comment", Map.of("text", "private-words-of-ana"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(TRACE);
        Eventually.until("a log line has the request id", () -> logs().contains(TRACE));
        assertThat(logs()).contains("POST /new_comment 200").doesNotContain("private-words-of-ana");
    }

    @Test
    void holdNothingOfABodyThatCannotBeRead() throws Exception {
        var answer = ana().json("/new_comment", "{\"text\":\"private-words-of-ana\", broken");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("private-words");
        Eventually.until("the refusal is logged", () -> logs().contains("POST /new_comment 400"));
        assertThat(logs()).doesNotContain("private-words");
    }

    @Test
    void holdNoErrorForWhoeverOnlyReads() throws Exception {
        var trace = "5bf92f3577b34da6a3ce929d0e0e4736";
        client.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").get("/list");
        Eventually.until("the request is logged", () -> logs().contains(trace));
        assertThat(logs()).doesNotContain("CWWKS5604E");
    }

    @Test
    void tellOfPollsThatFindSomethingAlone() throws Exception {
        Peers.database().execute("""
                        DELETE FROM content.notification WHERE sent_at IS NULL AND dead_at IS NULL AND next_attempt_at < 'infinity';
                        WITH root AS (INSERT INTO content.comment (author, author_name, text)
                                      VALUES ('%s', 'Ana', 'first') RETURNING id)
                        INSERT INTO content.comment (author, author_name, text, parent_id, root_id, depth)
                        SELECT uuidv7(), 'Bea', 'second', id, id, 1 FROM root""".formatted(ANA));
        var trace = "6bf92f3577b34da6a3ce929d0e0e473";
        assertThat(poll(trace + 1)).contains("second");
        assertThat(poll(trace + 2)).isEqualTo("[]");
        client.with("traceparent", "00-" + trace + "3-00f067aa0ba902b7-01").get("/list");
        Eventually.until("what came later is logged", () -> logs().contains(trace + 3));
        assertThat(logs()).contains(trace + 1).doesNotContain(trace + 2);
    }

    private String poll(String trace) {
        var answer = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")))
                .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .json("/notifications/take", "{\"limit\":100}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void holdNoTokenThatWasEverWorthSomething() throws Exception {
        var past = Date.from(Instant.now().minusSeconds(120));
        for (var claims : List.of(
                TokenIssuer.person(ANA, "Ana"),
                TokenIssuer.person(ANA, "Ana").expirationTime(past),
                TokenIssuer.person(ANA, "Ana").audience("users"),
                TokenIssuer.service("content"))) {
            var token = Peers.issuer().sign(claims);
            client.withToken(token).get("/mine");
            assertThat(everyFile()).doesNotContain(token).doesNotContain(token.split("\\.")[1]);
        }
    }

    private static String everyFile() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(LOGS)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private static String logs() throws IOException {
        return Files.readString(LOGS.resolve("messages.log"));
    }
}
