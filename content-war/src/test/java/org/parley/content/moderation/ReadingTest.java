package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://spam.example",
                "see http://spam.example/path?x#y.",
                "HTTPS://SPAM.EXAMPLE",
                "https://www.deep.spam.example:8443/",
                "https://good.example@spam.example/",
                "https://spam.example./",
                "[good](https://spam.example)",
                "[good](<https://spam.example>)",
                "<https://spam.example>",
                "[good][1]\n\n[1]: https://spam.example",
                "![picture](https://spam.example/x.png)",
                "[good](https:spam.example)",
                "[good](https:/\\\\spam.example)",
                "[good](https://sp%61m.example)",
                "[good](https://&#115;pam.example)",
                "[good](&#104;ttps://spam.example)",
                "https://ｓｐａｍ.example",
                "[good](//spam.example)",
                "[good](https://a'b@spam.example/)",
                "[good](https://a[b@spam.example/)",
                "[good](<https://a]b@spam.example/>)",
                "[good](<https://a(b@spam.example/>)",
                "[good](https://a\"b@spam.example/)",
                "[good](https://a&lt;b@spam.example/)",
                "https://a'b@spam.example/",
                "[good](https://a_b.spam.example/)",
                "[good](https://-a.spam.example:443/)",
                "[good](https://a-.spam.example/)",
                "[good](https://😀.spam.example/)",
                "[good](https://😀。spam。example/)"
            })
    void leadsToAHostHoweverItsLinkIsWritten(String text) {
        assertThat(Reading.of(text).leadsTo("spam.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://notspam.example",
                "https://spam.example.org",
                "https://example/spam.example",
                "https://good.example/?u=spam.example",
                "[x](https://good.example/@spam.example)",
                "spam.example",
                "nobody@spam.example",
                "http://",
                "https://%zz/ [x](https://%)"
            })
    void doesNotLeadToWhatIsOnlyMentioned(String text) {
        assertThat(Reading.of(text).leadsTo("spam.example")).isFalse();
    }

    @Test
    void leadsToAHostOfAnyAlphabet() {
        assertThat(Reading.of("https://www.MÜLLER.example/").leadsTo("xn--mller-kva.example"))
                .isTrue();
        assertThat(Reading.of("https://😀.example/").leadsTo("xn--e28h.example"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no link | 0",
                "https://a.example | 1",
                "[a](https://a.example) <https://b.example> https://c.example | 3",
                "https://a.example https://a.example | 2"
            })
    void countsLinks(String text, int links) {
        assertThat(Reading.of(text).links()).isEqualTo(links);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sp**am**",
                "s*p*am",
                "&#115;pam",
                "s\\pam spam",
                "`spam`",
                "sp~~am~~",
                "[sp](https://a.example)am"
            })
    void hasAWordThatMarksSplit(String text) {
        assertThat(Reading.of(text).hasWord("spam")).isTrue();
    }

    @Test
    void breaksRulesOfItsKindOnly() {
        var reading = Reading.of("spam https://host.example");
        assertThat(rule("word", "spam").isBrokenBy(reading)).isTrue();
        assertThat(rule("link", "spam").isBrokenBy(reading)).isFalse();
        assertThat(rule("link", "host.example").isBrokenBy(reading)).isTrue();
        assertThat(rule("link", "example").isBrokenBy(reading)).isTrue();
        assertThat(rule("link", "ost.example").isBrokenBy(reading)).isFalse();
    }

    @Test
    void takesLittleTimeForHostileTexts() {
        for (var part : new String[] {"https://", "[](", "<a href=\"", "//", "\\\\", "&#", "https://a.a@"}) {
            var start = System.nanoTime();
            Reading.of(part.repeat(10_000 / part.length()));
            assertThat(System.nanoTime() - start).as(part).isLessThan(5_000_000_000L);
        }
    }

    private static Rule rule(String kind, String pattern) {
        return new Rule(1, null, kind, pattern, "wait", Instant.EPOCH);
    }
}
