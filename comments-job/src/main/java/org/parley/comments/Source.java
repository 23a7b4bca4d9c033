package org.parley.comments;

import java.util.Arrays;
import java.util.Locale;

/** The systems whose comments can be imported. */
enum Source {
    DISQUS,
    WORDPRESS,
    ISSO,
    PARLEY;

    /** The source of this key, or null. */
    static Source named(String key) {
        return Arrays.stream(values())
                .filter(source -> source.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
