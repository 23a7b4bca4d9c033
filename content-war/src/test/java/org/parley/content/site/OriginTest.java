package org.parley.content.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://blog.example, https://blog.example",
        "HTTPS://Blog.Example/, https://blog.example",
        "https://blog.example:443, https://blog.example",
        "http://blog.example:80/, http://blog.example",
        "http://blog.example:443, http://blog.example:443",
        "https://blog.example:8443, https://blog.example:8443",
        "http://localhost:8000, http://localhost:8000",
        "https://müller.example, https://xn--mller-kva.example",
        "http://[::1]:8000, http://[::1]:8000"
    })
    void isWrittenAsBrowsersDo(String text, String origin) {
        assertThat(Origin.of(text)).hasValue(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "blog.example",
                "//blog.example",
                "ftp://blog.example",
                "javascript://blog.example",
                "https://",
                "https:///",
                "https://blog.example/path",
                "https://blog.example?x",
                "https://blog.example#x",
                "https://user@blog.example",
                "https://blog.example:",
                "https://blog.example:0",
                "https://blog.example:65536",
                "https://blog.example:x",
                "https://blog example",
                "https://blog.example\nhttps://other.example",
                "https://*.example",
                "https://bl_og.example;",
                "https://..",
                "https://.example",
                "null"
            })
    void isNothingElse(String text) {
        assertThat(Origin.of(text)).isEmpty();
    }

    @Test
    void isNotLongerThanHostsCanBe() {
        assertThat(Origin.of("https://" + "a.".repeat(200) + "example")).isEmpty();
    }
}
