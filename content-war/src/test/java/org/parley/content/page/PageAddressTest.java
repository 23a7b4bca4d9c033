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
        "blog/caf\u00e9,blog/caf\u00e9",
        "blog/cafe\u0301,blog/caf\u00e9",
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
    void takesPathsOf500CharactersAndNotOneMore() {
        var longest = "blog/" + "\uD83D\uDE00".repeat(499);
        assertThat(PageAddress.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> PageAddress.parse(longest + "x")).isInstanceOf(ProblemException.class);
    }
}
