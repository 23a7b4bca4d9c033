package org.parley.router.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Path PAGES = Path.of("src/main/webapp/WEB-INF/pages");
    private static final Pattern KEY = Pattern.compile("\\bt\\(\"([^\"]+[^.])\"[,)]");

    static Stream<Locale> languages() {
        return Languages.ALL.stream();
    }

    static Stream<Path> templates() throws IOException {
        return Files.list(PAGES);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void areTheSameInEachLanguage(Locale language) throws IOException {
        var english = bundle(Locale.ENGLISH);
        var texts = bundle(language);
        assertThat(texts.keySet()).isEqualTo(english.keySet());
        for (var key : english.stringPropertyNames()) {
            assertThat(texts.getProperty(key)).as(key).isNotBlank().doesNotContain("'", "\"");
            assertThat(values(texts.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void areNotInTemplates(Path template) throws IOException {
        var text = Files.readString(template)
                .replaceAll("(?s)<#--.*?-->", "")
                .replaceAll("\\$\\{[^}]*}", "")
                // Operators such as the arrow of a function, whose > ends no tag.
                .replace("->", "")
                .replaceAll("(?s)</?[#@][^>]*>", "")
                .replaceAll("(?s)<[^>]*>", "");
        assertThat(text).doesNotContainPattern("\\p{L}");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void areThereForWhatTemplatesSay(Path template) throws IOException {
        var english = bundle(Locale.ENGLISH);
        assertThat(KEY.matcher(Files.readString(template)).results().map(found -> found.group(1)))
                .allMatch(english::containsKey);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void countInEachLanguage(Locale language) {
        var texts = Texts.in(language);
        assertThat(Stream.of(1L, 2L).map(count -> texts.get("ago.minutes", count)))
                .doesNotHaveDuplicates()
                .allMatch(text -> !text.contains("{"));
        assertThat(texts.get("totp.on", 7)).contains("7");
        assertThat(texts.get("totp.on", 0)).doesNotContain("{");
    }

    @Test
    void areFoundByNamesThatComeFromElsewhere() {
        assertThat(Texts.in(Locale.GERMAN).find("problem.access-denied"))
                .hasValueSatisfying(text -> assertThat(text).contains("falsch"));
        assertThat(Texts.in(Locale.GERMAN).find("problem.nothing")).isEmpty();
    }

    /** How many values a text takes. */
    private static int values(String text) {
        return new MessageFormat(text).getFormatsByArgumentIndex().length;
    }

    private static Properties bundle(Locale language) throws IOException {
        var name = language.equals(Locale.ENGLISH) ? "messages" : "messages_" + language;
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/" + name + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
