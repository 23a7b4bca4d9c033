package org.parley.mails.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.mails.MailsServiceTest;

class TemplatesIT extends MailsServiceTest {
    static Stream<Arguments> samplesInEachLanguage() {
        return Sample.all()
                .flatMap(sample -> Bundles.LANGUAGES.stream().map(language -> Arguments.of(sample, language)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("samplesInEachLanguage")
    void sayAllInTheLanguageAskedFor(Sample sample, String language) {
        var to = newAddress();
        assertThat(send(sample.json(to, language).toString()).body()).isEqualTo("true");
        var mail = mailsTo(to).get(0);
        assertThat(mail.headers().getString("content-language")).isEqualTo(language);
        assertThat(mail.html()).contains("<html lang=\"" + language + "\">");
        assertThat(List.of(mail.text().strip(), shown(mail.html()))).allSatisfy(shown -> {
            assertThat(shown).contains(sample.words(Bundles.of(language))).endsWith("Parley");
            sample.values()
                    .forEach((name, value) -> assertThat(name.equals("change") || shown.contains(value))
                            .as("the value %s", name)
                            .isTrue());
            assertThat(shown).doesNotContain("{", "}", "<", "sign-in-changed", ".what", ".otherwise", "greeting");
            if (!language.equals("en")) {
                assertThat(shown).doesNotContain(sample.words(Bundles.of("en")).get(1));
            }
        });
        assertThat(mail.subject()).isNotBlank().doesNotContain("{", "}", ".subject");
        assertThat(mail.html().contains("href=\"" + Sample.LINK.replace("&", "&amp;") + "\""))
                .isEqualTo(sample.values().containsKey("link"));
    }

    /** What a person sees of {@code html}. */
    private static String shown(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    @Test
    void areRefusedWithALinkThatIsNoWebAddress() {
        var to = newAddress();
        var sample = Sample.all().findFirst().orElseThrow().with("link", "javascript:alert(1)");
        var answer = send(sample.json(to, "en").toString());
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"field\":\"values\"").doesNotContain("alert");
        assertThat(mailsTo(to)).isEmpty();
    }

    private static final String CONFIRM = """
            {"template":"confirm","recipient":"%s","locale":"%s",
             "values":{"name":"%s","link":"https://parley.example.org/?a=1&b=2","hours":"24"}}""";

    @Test
    void escapeValuesInHtmlAndOnlyThere() {
        var to = newAddress();
        assertThat(send(CONFIRM.formatted(to, "en", "<b>Ana</b> & \\\"co\\\"")).statusCode())
                .isEqualTo(200);
        var mail = mailsTo(to).get(0);
        assertThat(mail.text()).contains("Hello <b>Ana</b> & \"co\"").contains("?a=1&b=2");
        assertThat(mail.html())
                .contains("Hello <bdi>&lt;b&gt;Ana&lt;/b&gt; &amp; &quot;co&quot;</bdi>,")
                .contains("href=\"https://parley.example.org/?a=1&amp;b=2\"")
                .doesNotContain("<b>Ana");
    }

    @Test
    void treatValuesAsTextAndNeverAsATemplate() {
        var to = newAddress();
        assertThat(send(CONFIRM.formatted(to, "en", "${7*6} <#assign x=1>")).statusCode())
                .isEqualTo(200);
        assertThat(mailsTo(to).get(0).text()).contains("${7*6} <#assign x=1>");
    }

    @Test
    void keepTheSubjectOnOneLine() {
        var to = newAddress();
        assertThat(send(CONFIRM.formatted(to, "en", "Ana\\r\\nBcc: bob@example.org"))
                        .statusCode())
                .isEqualTo(200);
        var mail = mailsTo(to).get(0);
        assertThat(mail.subject()).isEqualTo("The operator greets Ana Bcc: bob@example.org");
        assertThat(mail.headers()).doesNotContainKey("bcc");
        send(CONFIRM.formatted(to, "en", "Ana\\u2028Bcc: bob@example.org\\u0085Cc: bob@example.org"));
        assertThat(mailsTo(to).get(1).subject())
                .isEqualTo("The operator greets Ana Bcc: bob@example.org Cc: bob@example.org");
        assertThat(mailsTo(to).get(1).headers()).doesNotContainKeys("bcc", "cc");
        assertProblem(send(CONFIRM.formatted(to, "en", "Ana\\u0000Bcc: bob@example.org")), 400);
    }

    @Test
    void areTheOperatorsWhereThereIsOneAndTheServicesOwnElsewhere() {
        var to = newAddress();
        send(CONFIRM.formatted(to, "en", "Ana"));
        assertThat(mailsTo(to).get(0).subject()).isEqualTo("The operator greets Ana");
        assertThat(mailsTo(to).get(0).text()).contains("Welcome to Parley");
    }

    @Test
    void areInTheRecipientsLanguageWhereThereIsOne() {
        var german = newAddress();
        send(CONFIRM.formatted(german, "de-AT", "Ana"));
        assertThat(mailsTo(german).get(0).subject()).isEqualTo("Willkommen bei Parley");
        var other = newAddress();
        send(CONFIRM.formatted(other, "../../de", "Ana"));
        assertThat(mailsTo(other).get(0).subject()).isEqualTo("The operator greets Ana");
    }

    @Test
    void keepEveryCharacter() {
        var to = newAddress();
        var name = "\u0410\u043D\u043D\u0430 \u00DF \uD83D\uDE80";
        send(CONFIRM.formatted(to, "en", name));
        assertThat(mailsTo(to).get(0).text()).contains(name);
        assertThat(mailsTo(to).get(0).html()).contains(name);
        assertThat(mailsTo(to).get(0).subject()).isEqualTo("The operator greets " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "../x", "..", "/etc", "code/../code", "CODE", "", "code\\u0000"})
    void areRefusedWhereThereIsNone(String template) {
        assertProblem(
                send("{\"template\":\"" + template + "\",\"values\":{\"code\":\"1\"},\"recipient\":\"a@example.org\"}"),
                400);
    }

    @Test
    void areRefusedWhereAValueIsMissing() {
        var to = newAddress();
        var answer = send("{\"template\":\"confirm\",\"values\":{\"name\":\"Ana\"},\"recipient\":\"" + to + "\"}");
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"field\":\"values\"").doesNotContain("Ana", "FTL", "freemarker");
        assertThat(mailsTo(to)).isEmpty();
    }
}
