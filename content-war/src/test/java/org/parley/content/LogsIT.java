package org.parley.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;

class LogsIT extends ContentServiceTest {
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

    private static String logs() throws IOException {
        return Files.readString(Path.of(
                System.getProperty("liberty.usr"),
                "servers/test-" + System.getProperty("port.service") + "/logs/messages.log"));
    }
}
