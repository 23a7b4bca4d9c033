package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

/** The router keeps for a second which sites there are: all tests need the same ones. */
class CountsIT extends RouterServiceTest {
    private static final String COUNTS = "[{\"page\":\"blog/\",\"comments\":3}]";

    @Test
    void areReadBySitesThatAreConfigured() {
        prepare();
        var answer = client.with("Origin", "https://blog.example", "Sec-Fetch-Site", "cross-site")
                .get("/api/comments/count?page=blog/&page=blog/a");
        assertThat(answer.body()).isEqualTo(COUNTS);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("https://blog.example");
        assertThat(answer.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(content.received()).anyMatch(call -> "page=blog/&page=blog/a".equals(call.query()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://blog.example:8443",
                "http://blog.example",
                "https://blog.example.evil.example",
                "https://blog.example/",
                "null",
                "*",
                ""
            })
    void areReadByNoOtherSite(String origin) {
        prepare();
        var answer = client.with("Origin", origin).get("/api/comments/count?page=blog/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Origin"));
    }

    @Test
    void areAllThatOtherSitesRead() {
        prepare();
        var site = client.with("Origin", "https://blog.example");
        for (var path : new String[] {"/api/comments", "/api/sites", "/api/comments/threads", "/comments.html"}) {
            assertThat(site.get(path).headers().firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .isEmpty();
        }
    }

    private void prepare() {
        content.answer("/count", COUNTS);
        content.answer("/sites", """
                [{"key":"parley","mode":"open"},{"key":"blog","origin":"https://blog.example","mode":"first"}]""");
    }
}
