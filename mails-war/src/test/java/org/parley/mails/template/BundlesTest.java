package org.parley.mails.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Properties ENGLISH = Bundles.of("en");

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr", "zh", "ja"})
    void sayAllThatTheEnglishOneSays(String language) {
        var texts = Bundles.of(language);
        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ENGLISH.stringPropertyNames());
        ENGLISH.stringPropertyNames().forEach(key -> {
            assertThat(placeholders(texts.getProperty(key)))
                    .as("the placeholders of %s", key)
                    .isEqualTo(placeholders(ENGLISH.getProperty(key)));
            assertThat(texts.getProperty(key)).as(key).isNotBlank().isNotEqualTo(ENGLISH.getProperty(key));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "zh", "ja"})
    void haveNoBraceButThoseOfAPlaceholderAndNoApostropheTwice(String language) {
        assertThat(Bundles.of(language).values())
                .allSatisfy(
                        text -> assertThat(PLACEHOLDER.matcher((String) text).replaceAll(""))
                                .doesNotContain("{", "}", "''", "\uFFFD"));
    }

    private static TreeSet<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().map(MatchResult::group).forEach(found::add);
        return found;
    }
}
