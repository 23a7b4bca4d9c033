package org.parley.router.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.router.RouterServiceTest;

class HeadersIT extends RouterServiceTest {
    @Test
    void ofEveryAnswerTellBrowsersWhatNotToDo() {
        users.answer("/signup", 202, "application/json", "");
        var large = "x".repeat(200_000);
        var answers = new LinkedHashMap<String, HttpResponse<String>>(Map.of(
                "page", browser.get("/login.html"),
                "JSON", client.get("/api/comments"),
                "problem", client.get("/api/me"),
                "asset", client.get("/assets/parley.css"),
                "redirect", browser.form("/api/signup", Map.of("email", "ana@example.org")),
                "not found", client.get("/nothing"),
                "page not found", browser.get("/nothing"),
                "too large", client.json("/api/signup", large),
                "another site's", client.with("Origin", "https://evil.example").json("/api/signup", "{}")));
        answers.forEach((kind, answer) -> {
            var headers = answer.headers();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(kind).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(kind).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(kind).hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy"))
                    .as(kind)
                    .hasValue("same-origin");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(kind)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*", "http:");
            assertThat(headers.map().keySet())
                    .as(kind)
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        });
    }
}
