package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.TestClient;

class HostileInputIT extends CommentsServiceTest {
    private final TestClient bea = somebody();
    private final String page = newPage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "</p><p onclick=alert(1)>"
            })
    void isShownAsHarmlessText(String text) {
        var answer = bea.form("/new_comment", Map.of("text", text, "page", page));
        assertThat(answer.statusCode()).isEqualTo(200);
        var comment = array(client.get("/list?page=" + page)).get(0);
        assertThat(comment.getString("text")).isEqualTo(text);
        var html = Jsoup.parseBodyFragment(comment.getString("html")).body();
        assertThat(html.select("*").stream().map(element -> element.tagName())).containsOnly("body", "p");
        assertThat(html.select("p").get(0).attributes()).isEmpty();
    }

    static Stream<String> exhausting() {
        return Stream.of(
                "> ".repeat(5_000),
                ">".repeat(9_999) + "x",
                "- ".repeat(4_999) + "x",
                "![".repeat(5_000),
                "*_".repeat(5_000),
                "a" + "\u0315".repeat(5_000) + "\u0316".repeat(4_999));
    }

    @ParameterizedTest
    @MethodSource("exhausting")
    void costsNoMoreThanASecond(String text) {
        // A server that has just started takes long for the first of all.
        bea.json("/preview", "{\"text\":\"> x\"}");
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            var answer = bea.json("/preview", "{\"text\":\"" + text + "\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "page"})
    void isRefusedBeforeItsLengthCostsAnything(String field) {
        var marks = "a" + "\u0315".repeat(30_000) + "\u0316".repeat(30_000);
        var body = field.equals("text") ? body(page, 0, marks) : body("blog/" + marks, 0, "x");
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            for (var times = 0; times < 20; times++) {
                assertField(bea.json("/new_comment", body), field, field.equals("text") ? "text-length" : "page");
            }
        });
    }

    @Test
    void hasThirtyMarksOnALetterAndNoMore() {
        var marks = "\u0316".repeat(30);
        var id = add(bea, page, "a" + marks + "\u200b".repeat(2) + marks + " b\u0301");
        assertThat(object(client.get("/comments/" + id)).getString("text")).isEqualTo("a" + marks + " b\u0301");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u202e\u202c", "\u3164", "\u2060 \ufeff", "\u00a0", "\u0007"})
    void isRefusedWhereNothingCanBeSeen(String text) {
        assertThat(bea.form("/new_comment", Map.of("text", text, "page", page)).body())
                .contains("\"field\":\"text\"");
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
    }

    @Test
    void turnsNoDirectionAndHidesNothing() {
        bea.form("/new_comment", Map.of("text", "a\u202eb\u200bc\u2066d &#x202e;e", "page", page));
        var comment = array(client.get("/list?page=" + page)).get(0);
        assertThat(comment.getString("text")).isEqualTo("abcd &#x202e;e");
        assertThat(comment.getString("html")).isEqualTo("<p>abcd e</p>");
    }

    @Test
    void isPreviewedAsItWillBeShown() {
        var preview = bea.json("/preview", "{\"text\":\"*a* <b> https://example.org\"}");
        bea.json("/new_comment", body(page, 0, "*a* <b> https://example.org"));
        assertThat(object(preview).getString("html"))
                .isEqualTo(array(client.get("/list?page=" + page)).get(0).getString("html"))
                .contains("<em>a</em> &lt;b&gt; <a href=\"https://example.org\"");
        assertField(bea.json("/preview", "{\"text\":\" \"}"), "text", "text-length");
        assertProblem(client.json("/preview", "{\"text\":\"x\"}"), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; DROP TABLE content.comment; --", "%27%20OR%201=1", "$1", "\\"})
    void isNoSql(String text) {
        var answer = bea.form("/new_comment", Map.of("text", text, "page", page));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(array(client.get("/list?page=" + page)).get(0).getString("text"))
                .isEqualTo(text);
    }
}
