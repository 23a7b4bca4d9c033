package org.parley.router.language;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The languages that the pages speak: the first where nothing else is asked for. */
public final class Languages {
    /** All of them; {@code zh} is Simplified Chinese. */
    public static final List<Locale> ALL = Stream.of("en", "de", "es", "fr", "zh", "ja")
            .map(Locale::forLanguageTag)
            .toList();

    private Languages() {}

    /** The best language for an {@code Accept-Language} header (RFC 4647, 3.4), or for null. */
    public static Locale preferred(String header) {
        if (header == null || header.isBlank()) {
            return ALL.get(0);
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(header), ALL);
            return found == null ? ALL.get(0) : found;
        } catch (IllegalArgumentException e) {
            return ALL.get(0);
        }
    }

    /** The language that an account has chosen, or {@code otherwise}. */
    public static Locale chosen(Object tag, Locale otherwise) {
        return ALL.stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst()
                .orElse(otherwise);
    }

    /** The tag of a language for HTML and {@code Content-Language} (RFC 5646). */
    public static String tag(Locale language) {
        return language.getLanguage().equals("zh") ? "zh-Hans" : language.toLanguageTag();
    }
}
