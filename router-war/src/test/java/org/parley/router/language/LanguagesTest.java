package org.parley.router.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|de",
                "de-AT,de;q=0.9,en;q=0.8|de",
                "pt-BR,fr;q=0.5|fr",
                "en;q=0.1,ja;q=0.9|ja",
                "zh-CN|zh",
                "zh-TW|zh",
                "zh-Hans-CN|zh",
                "es-419|es"
            })
    void areTheFirstThatABrowserPrefersAndThePagesSpeak(String header, String language) {
        assertThat(Languages.preferred(header)).isEqualTo(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "pt", "*", "xx-;;q", "de;q=2", "en\u2028", "\u0000"})
    void areEnglishWhereNothingFits(String header) {
        assertThat(Languages.preferred(header)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void areThoseOfAnAccountWhereItHasChosenOne() {
        assertThat(Languages.chosen("ja", Locale.GERMAN)).isEqualTo(Locale.JAPANESE);
        assertThat(Languages.chosen(null, Locale.GERMAN)).isEqualTo(Locale.GERMAN);
        assertThat(Languages.chosen("pt", Locale.GERMAN)).isEqualTo(Locale.GERMAN);
    }
}
