package org.parley.mails.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.cache.FileTemplateLoader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.mails.template.Templates.Rendered;
import org.parley.request.ProblemException;

class TemplatesTest {
    private static final Templates TEMPLATES = templates("Parley", Optional.empty());
    private static final String HEBREW = "\u05E9\u05E8\u05D4";

    private static Templates templates(String siteName, Optional<Path> operators) {
        try {
            return new Templates(
                    siteName, operators, new FileTemplateLoader(new File("src/main/webapp/WEB-INF/templates")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rendered render(Templates templates, Sample sample, String locale) {
        return templates.render(sample.template(), Locale.forLanguageTag(locale), sample.values());
    }

    private static Sample sample(String template) {
        return Sample.all()
                .filter(sample -> sample.template().equals(template))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Sample> samples() {
        return Sample.all();
    }

    @Test
    void areWordedAsAMailIs() {
        assertThat(render(TEMPLATES, sample("reset-password"), "en").text()).isEqualTo("""
                Hello Ana,

                Somebody, probably you, asked for a new password for your account at Parley. To choose one, open this link within 30 minutes:

                https://parley.example.org/page.html?a=1&b=2

                If it was not you, ignore this mail. Your password stays as it is.

                Parley
                """);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveASubjectOfTheSitesNameAndNoValueInEachLanguage(Sample sample) {
        for (var language : Bundles.LANGUAGES) {
            var expected = Bundles.of(language).getProperty(sample.template() + ".subject");
            assertThat(render(TEMPLATES, sample, language).subject()).isEqualTo(expected.replace("{0}", "Parley"));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void needEachOfTheirValues(Sample sample) {
        for (var value : sample.values().keySet()) {
            var less = new HashMap<>(sample.values());
            less.remove(value);
            assertThatThrownBy(() -> TEMPLATES.render(sample.template(), Locale.ENGLISH, less))
                    .as("without %s", value)
                    .isInstanceOf(ProblemException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "de-AT,de",
        "es-419,es",
        "fr-CA,fr",
        "zh-CN,zh",
        "zh-TW,zh",
        "zh-Hans,zh",
        "zh-Hant-HK,zh",
        "ja-JP-u-ca-japanese,ja",
        "en-GB,en",
        "pt-BR,en",
        "nl,en",
        "und,en",
        "../../de,en",
        "'',en"
    })
    void fallBackByLanguageAndAtLastToEnglish(String locale, String language) {
        var rendered = render(TEMPLATES, sample("confirm"), locale);
        assertThat(rendered).isEqualTo(render(TEMPLATES, sample("confirm"), language));
        assertThat(rendered.language()).hasValue(language);
        assertThat(rendered.html()).contains("<html lang=\"" + language + "\">");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fallBackToEnglishOnAnyServer(Sample sample) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(render(templates("Parley", Optional.empty()), sample, "nl"))
                    .isEqualTo(render(TEMPLATES, sample, "en"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n", "\u0000", "\u2028", "\u2029", "\u0085", "\u000B"})
    void keepASiteNameOnOneLine(String lineEnd) {
        var templates = templates("Parley" + lineEnd + "Bcc: bob@example.org", Optional.empty());
        var rendered = render(templates, sample("code"), "en");
        assertThat(rendered.subject()).isEqualTo("Your code for Parley Bcc: bob@example.org");
        assertThat(rendered.text()).contains("Your code for Parley Bcc: bob@example.org:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n\r\n", "\u0000", "\u2028", "\u0085"})
    void keepANameOnOneLine(String lineEnd) {
        var rendered = render(TEMPLATES, sample("confirm").with("name", "Ana" + lineEnd + "Bob"), "en");
        assertThat(rendered.text()).startsWith("Hello Ana Bob,\n");
        assertThat(rendered.html()).contains("Hello <bdi>Ana Bob</bdi>,");
    }

    @Test
    void keepTheLinesOfAReasonAndEscapeIt() {
        var rendered = render(TEMPLATES, sample("account-suspended").with("reason", "One\nTwo <i>"), "en");
        assertThat(rendered.text()).contains("\n\nOne\nTwo <i>\n\n");
        assertThat(rendered.html()).contains(">One\nTwo &lt;i&gt;</blockquote>");
    }

    @Test
    void markEachLineOfAReplyAndEscapeIt() {
        var rendered = render(TEMPLATES, sample("reply").with("reply", "One\n\nTwo <i>\r\nParley"), "en");
        assertThat(rendered.text())
                .contains("Bea replied to your comment at Parley:\n\n> One\n> \n> Two <i>\r\n> Parley\n\n");
        assertThat(rendered.html()).contains(">One\n\nTwo &lt;i&gt;\r\nParley</blockquote>");
    }

    @Test
    void isolateANameThatIsWrittenFromRightToLeft() {
        var rendered = render(TEMPLATES, sample("confirm").with("name", HEBREW), "en");
        assertThat(rendered.text()).startsWith("Hello \u2068" + HEBREW + "\u2069,");
        assertThat(rendered.html()).contains("Hello <bdi>" + HEBREW + "</bdi>,");
    }

    @Test
    void letNoMarkOfDirectionReachPastAName() {
        var rendered = render(TEMPLATES, sample("confirm").with("name", "\u202E\u2066An\u200Da\u2069\u202C"), "en");
        assertThat(rendered.text()).startsWith("Hello \u2068An\u200Da\u2069,");
        assertThat(rendered.html()).contains("Hello <bdi>An\u200Da</bdi>,");
    }

    @Test
    void writeApostrophesAsTheyAre() {
        var rendered = render(TEMPLATES, sample("address-taken"), "fr");
        assertThat(rendered.text()).contains("Quelqu'un, probablement vous, a essayé de s'inscrire sur Parley");
        assertThat(rendered.html()).contains("Quelqu&#39;un, probablement vous, a essayé de s&#39;inscrire sur");
        assertThat(render(TEMPLATES, sample("confirm").with("name", "Miles O'Brien {0} ''"), "en")
                        .text())
                .startsWith("Hello Miles O'Brien {0} '',");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "JavaScript:alert(1)//https://parley.example.org",
                "data:text/html,x",
                "//parley.example.org/",
                "/confirm.html",
                "https:",
                "https://",
                "https:///path",
                "ftp://parley.example.org/",
                "https://parley.example.org/ x",
                "https://parley.example.org/\nx",
                "https://parley.example.org/\u2028x",
                "https://parley.example.org/\u202Ex",
                "https://parley.example.org/\"><b>"
            })
    void refuseALinkThatIsNotAWebAddress(String link) {
        for (var value : List.of("link", "stop")) {
            assertThatThrownBy(() -> render(TEMPLATES, sample("reply").with(value, link), "en"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().errors())
                                    .singleElement()
                                    .satisfies(
                                            error -> assertThat(error.field()).isEqualTo("values")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "TOTP-added", "totp-added ", "passkey", "../subject"})
    void refuseAChangeThatIsUnknown(String change) {
        assertThatThrownBy(() -> render(TEMPLATES, sample("sign-in-changed").with("change", change), "en"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void areTheOperatorsInTheirLanguages(@TempDir Path folder) throws IOException {
        var confirm = Files.createDirectory(folder.resolve("confirm"));
        Files.writeString(confirm.resolve("text_de.ftl"), "Moin ${name}, ${link} gilt ${hours} Stunden, sagt ${site}.");
        Files.writeString(confirm.resolve("text_nl.ftl"), "Dag ${name}");
        var templates = templates("Parley", Optional.of(folder));

        var german = render(templates, sample("confirm"), "de-AT");
        assertThat(german.text()).isEqualTo("Moin Ana, " + Sample.LINK + " gilt 24 Stunden, sagt Parley.");
        assertThat(german.html()).contains("Hallo <bdi>Ana</bdi>");
        assertThat(german.language()).hasValue("de");
        assertThat(render(templates, sample("confirm"), "nl").language()).hasValue("nl");
        assertThat(render(templates, sample("confirm"), "fr").text()).startsWith("Bonjour Ana,");

        Files.writeString(confirm.resolve("text.ftl"), "Ahoy ${name}");
        var all = templates("Parley", Optional.of(folder));
        assertThat(render(all, sample("confirm"), "fr").text()).isEqualTo("Ahoy Ana");
        assertThat(render(all, sample("confirm"), "fr").language()).isEmpty();
        assertThat(render(all, sample("confirm"), "de").text()).startsWith("Moin Ana");
    }

    @Test
    void takeTheOperatorsFormForAll(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("letter.ftl"), """
                <#macro to greeting>[${site}] <#nested></#macro>
                <#macro says what>${what} </#macro>
                <#macro quote what>${what} </#macro>
                <#macro link to>${to} </#macro>
                """);
        var rendered = templates("Parley", Optional.of(folder)).render("code", Locale.ENGLISH, Map.of("code", "4711"));
        assertThat(rendered.text())
                .contains("[Parley]", "Your code for Parley:", "4711")
                .doesNotContain("Hello");
    }
}
