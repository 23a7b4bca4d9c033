package org.parley.users.client;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.stream.Stream;

/** The languages of the mails, as BCP 47 tags; {@code zh} is Simplified Chinese. */
public final class Languages {
    /** What a locale of an account must match. */
    public static final String PATTERN = "en|de|es|fr|zh|ja";

    private static final List<Locale> SPOKEN =
            Stream.of(PATTERN.split("\\|")).map(Locale::forLanguageTag).toList();

    private Languages() {}

    /** The one that an {@code Accept-Language} header (RFC 9110, 12.5.4) prefers, or English. */
    static String preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return "en";
        }
        try {
            var best = Locale.lookup(LanguageRange.parse(acceptLanguage), SPOKEN);
            return best == null ? "en" : best.toLanguageTag();
        } catch (IllegalArgumentException e) {
            return "en";
        }
    }
}
