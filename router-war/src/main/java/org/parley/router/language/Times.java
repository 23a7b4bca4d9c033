package org.parley.router.language;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times in words. */
public final class Times {
    private static final Duration LONG_AGO = Duration.ofDays(30);

    private Times() {}

    /** A time as people of a language write it, in UTC. */
    public static String date(Texts texts, String time) {
        var english = texts.language().equals(Locale.ENGLISH);
        var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(english ? Locale.UK : texts.language());
        return OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC).format(format) + " UTC";
    }

    /** How long ago a time was, such as "5 minutes ago"; its date where that is more than a month. */
    public static String ago(Texts texts, String time, Instant now) {
        var past = Duration.between(OffsetDateTime.parse(time), now.atOffset(ZoneOffset.UTC));
        if (past.compareTo(LONG_AGO) > 0) {
            return date(texts, time);
        }
        if (past.toDays() > 0) {
            return texts.get("ago.days", past.toDays());
        }
        if (past.toHours() > 0) {
            return texts.get("ago.hours", past.toHours());
        }
        return past.toMinutes() > 0 ? texts.get("ago.minutes", past.toMinutes()) : texts.get("ago.now");
    }

    /** How long to wait, such as "5 minutes": rounded up, so that nobody comes too early. */
    public static String wait(Texts texts, long seconds) {
        if (seconds < 60) {
            return texts.get("wait.seconds", Math.max(1, seconds));
        }
        return seconds <= 3600
                ? texts.get("wait.minutes", -Math.floorDiv(-seconds, 60))
                : texts.get("wait.hours", -Math.floorDiv(-seconds, 3600));
    }
}
