package org.parley.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleTest {
    @ParameterizedTest
    @CsvSource({
        "a\u202eb\u202c,ab",
        "a\u2066b\u2069,ab",
        "pass\u200bword,password",
        "\ufeffa,a",
        "a\u2060\u00ad\u180eb,ab",
        "a\u200d,a",
        "\u200da,a",
        "1\u200c2,12",
        "a\u200d\u200db,ab",
        "a\u0007\u001b[31mb,a[31mb",
        "a\ud83d\ude00\udb40\udc41\udb40\udc42,a\ud83d\ude00"
    })
    void goes(String text, String rest) {
        assertThat(Invisible.removed(text)).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain\ttext\nof two lines",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937",
                "\ud83d\udc69\u200d\ud83d\ude80",
                "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
                "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
                "\u05d0\u200f!"
            })
    void staysWhereItJoins(String text) {
        assertThat(Invisible.removed(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \u00a0\u3000", "\u200b\u200d", "\u3164\u115f", "\u2800", "\u0301", "\u2028\n\t"})
    void isAllOfATextThatShowsNothing(String text) {
        assertThat(Invisible.isAll(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " .", "\u4f60", "\ud83d\ude00", "\u200b-"})
    void isNotAllOfATextThatShowsSomething(String text) {
        assertThat(Invisible.isAll(text)).isFalse();
    }
}
