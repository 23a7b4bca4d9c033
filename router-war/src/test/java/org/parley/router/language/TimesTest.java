package org.parley.router.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-23T12:00:05Z|just now",
                "2026-11-23T11:59:01Z|just now",
                "2026-11-23T11:59:00Z|1 minute ago",
                "2026-11-23T13:55:00+02:00|5 minutes ago",
                "2026-11-23T10:00:00Z|2 hours ago",
                "2026-11-22T12:00:00Z|yesterday",
                "2026-11-03T12:00:00Z|20 days ago"
            })
    void inThePastAreToldAsLongAgo(String time, String words) {
        assertThat(Times.ago(ENGLISH, time, NOW)).isEqualTo(words);
    }

    @Test
    void longPastAreDates() {
        assertThat(Times.ago(ENGLISH, "2026-01-02T03:04:05Z", NOW)).isEqualTo("2 Jan 2026, 03:04 UTC");
        assertThat(Times.date(Texts.in(Locale.GERMAN), "2026-01-02T03:04:05Z")).isEqualTo("02.01.2026, 03:04 UTC");
        assertThat(Times.date(Texts.in(Locale.CHINESE), "2026-01-02T03:04:05Z")).contains("2026年1月2日");
    }

    @ParameterizedTest
    @CsvSource({
        "0,1 second",
        "1,1 second",
        "59,59 seconds",
        "60,1 minute",
        "61,2 minutes",
        "3600,60 minutes",
        "3601,2 hours"
    })
    void toWaitAreRoundedUp(long seconds, String words) {
        assertThat(Times.wait(ENGLISH, seconds)).isEqualTo(words);
    }
}
