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
            '', /
            """)
    void isWhatBrowsersAsk(String address, String path) {
        assertThat(PagePath.of(address)).isEqualTo(path);
    }

    @Test
    void isNoneWhereContentTakesNone() {
        assertThat(PagePath.of("/" + "a".repeat(499))).hasSize(500);
        assertThat(PagePath.of("/" + "a".repeat(500))).isNull();
        assertThat(PagePath.of("https://blog.example.org/a/../b")).isNull();
    }
}
