package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spam | spam",
                "SPAM | some Spam, here",
                "spam | (spam)",
                "spam | s\u200bp\u200da\u00adm",
                "spam | s\u2060p\ufefFa\ufe0fm",
                "spam | ｓｐａｍ",
                "spam | 𝐬𝐩𝐚𝐦",
                "spam | spammer sells spam",
                "straße | STRASSE",
                "STRASSE | straße",
                "café | CAFE\u0301",
                "café | cafe\u200b\u0301",
                "buy now | Buy\u00a0\u00a0NOW!",
                "c++ | I like C++!",
                "c++ | c++x",
                "广告 | 这是广告内容",
                "スパム | これはスパムです",
                "\uD83D\uDCA9 | what a \uD83D\uDCA9\uD83D\uDCA9"
            })
    void hasAWordHoweverItIsWritten(String word, String text) {
        assertThat(hasWord(text, word)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spam | spammer",
                "spam | antispam",
                "spam | spam1",
                "spam | 1spam",
                "cafe | cafe\u0301",
                "ass | class glass assess",
                "a.c | abc",
                ".* | anything",
                "x* | xxx",
                "buy now | buynow",
                "c++ | ac++"
            })
    void doesNotHaveAPartOfAWord(String word, String text) {
        assertThat(hasWord(text, word)).isFalse();
    }

    @Test
    void takesLittleTimeForALongText() {
        assertThat(hasWord("a".repeat(10_000), "a".repeat(100))).isFalse();
    }

    private static boolean hasWord(String text, String word) {
        return FoldedText.of(text).hasWord(FoldedText.of(word));
    }
}
