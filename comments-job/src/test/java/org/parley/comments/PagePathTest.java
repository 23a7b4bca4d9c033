package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePathTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            https://blog.example.org/a/b.html?x=1&y=2#c, /a/b.html?x=1&y=2
            https://blog.example.org, /
            https://blog.example.org?p=1, /?p=1
            //blog.example.org/a, /a
            /a b/ü%20, /a%20b/%C3%BC%20
            a.html, /a.html
            'javascript:alert("1")', /javascript:alert(%221%22)
            /caf\u00e9, /caf%C3%A9
            /caf%c3%a9, /caf%C3%A9
            /%e3%81%82/, /%E3%81%82/
            /%7Ea%2fb%41, /~a%2FbA
            '/100%|%2e', /100%25%7C.
            '', /
            """)
    void isWhatBrowsersAsk(String address, String path) {
        assertThat(PagePath.of(address)).isEqualTo(path);
    }

    @Test
    void isNoneWhereContentTakesNone() {
        assertThat(PagePath.of("/" + "a".repeat(1999))).hasSize(2000);
        assertThat(PagePath.of("/" + "a".repeat(2000))).isNull();
        assertThat(PagePath.of("https://blog.example.org/a/../b")).isNull();
        assertThat(PagePath.of("/a/%2e%2E/b")).isNull();
    }
}
