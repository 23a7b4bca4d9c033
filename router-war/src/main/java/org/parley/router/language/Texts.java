package org.parley.router.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** What pages say in one language: the texts of {@code messages.properties} and of its translations. */
public final class Texts {
    private static final Map<Locale, Texts> KNOWN = new ConcurrentHashMap<>();

    private final Locale language;
    private final ResourceBundle bundle;

    private Texts(Locale language) {
        this.language = language;
        bundle = ResourceBundle.getBundle(
                "messages",
                language,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The texts in one of the {@link Languages}. */
    public static Texts in(Locale language) {
        return KNOWN.computeIfAbsent(language, Texts::new);
    }

    public Locale language() {
        return language;
    }

    /** The text of {@code key} with {@code values} in it; a {@link java.util.MissingResourceException} if there is none. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }

    /** The text of a {@code key} that comes from elsewhere, such as the name of a problem. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(get(key)) : Optional.empty();
    }
}
