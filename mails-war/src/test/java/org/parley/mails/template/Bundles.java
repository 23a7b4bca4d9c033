package org.parley.mails.template;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The bundles as they are in their files. */
final class Bundles {
    static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "zh", "ja");

    private Bundles() {}

    static Properties of(String language) {
        var file = language.equals("en") ? "mails.properties" : "mails_" + language + ".properties";
        var texts = new Properties();
        try (var in = new InputStreamReader(Bundles.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** What a text says around its values. */
    static Stream<String> words(String text) {
        return Stream.of(text.split("\\{\\d}")).map(String::strip).filter(words -> words.length() > 1);
    }
}
