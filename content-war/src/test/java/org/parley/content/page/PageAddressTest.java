package org.parley.content.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.request.ProblemException;

class PageAddressTest {
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"parley", "parley/"})
    void isTheFrontPageWhereNoneIsNamed(String text) {
        assertThat(PageAddress.parse(text)).isEqualTo(PageAddress.FRONT);
        assertThat(PageAddress.FRONT).hasToString("parley/");
    }

    @ParameterizedTest
    @CsvSource({
        "blog/2026/hello.html,blog/2026/hello.html",
        "blog,blog/",
        "blog/,blog/",
        "a-1/x//y,a-1/x//y",
        "blog/?p=7,blog/?p=7",
        "blog/caf\u00e9,blog/caf%C3%A9",
        "blog/caf%c3%a9,blog/caf%C3%A9",
        "blog/cafe\u0301,blog/cafe%CC%81",
        "blog/\u3042/?q=\uD83D\uDE00,blog/%E3%81%82/?q=%F0%9F%98%80",
        "blog/%e3%81%82/,blog/%E3%81%82/",
        "blog/%7Ea%2fb%41%00%ff,blog/~a%2FbA%00%FF",
        "blog/100%|%%34%31,blog/100%25%7C%2541",
        "blog/..x,blog/..x"
    })
    void isWrittenBackInItsOneForm(String text, String form) {
        assertThat(PageAddress.parse(text)).hasToString(form);
        assertThat(PageAddress.parse(form)).isEqualTo(PageAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/x",
                "Blog/x",
                "-blog/x",
                "blog x",
                "blog/a b",
                "blog/a\u00a0b",
                "blog/a\0b",
                "blog/a\nb",
                "blog/a#b",
                "blog/a\\b",
                "blog/../x",
                "blog/.",
                "blog/x/..",
                "blog/x/%2e%2E",
                "blog/\u202ex",
                "blog/\u200bx",
                "blog?x",
                "https://blog.example/x",
                "a234567890123456789012345678901234567890x/x"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> PageAddress.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesPathsOf2000CharactersAndNotOneMore() {
        var longest = "blog/" + "%F0%9F%98%80".repeat(166) + "1234567";
        assertThat(PageAddress.parse(longest)).hasToString(longest);
        assertThat(PageAddress.parse("blog/" + "\uD83D\uDE00".repeat(166) + "1234567"))
                .hasToString(longest);
        for (var longer :
                new String[] {longest + "x", "blog/" + "\uD83D\uDE00".repeat(167), "blog/" + "x".repeat(100_000)}) {
            assertThatThrownBy(() -> PageAddress.parse(longer)).isInstanceOf(ProblemException.class);
        }
    }
}
