package org.parley.comments;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was not taken as it is in the file, and how often. */
final class Remarks {
    private final Map<String, Long> counts = new LinkedHashMap<>();

    void add(String what, long count) {
        if (count > 0) {
            counts.merge(what, count, Long::sum);
        }
    }

    /** All of it as the end of a sentence, empty where there is nothing. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "; %,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining());
    }
}
