package org.parley.mails.template;

import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.ext.jakarta.servlet.WebappTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Pattern;
import org.parley.mails.MailsSettings;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * The mail templates: a folder for each, with a file for the subject, the text and the HTML. They are the service's own,
 * which take their words from the bundles {@code mails_de.properties} and so on, or the operator's where those have one of
 * that name; one for a language ({@code text_de.ftl}) goes before one for all.
 */
@Singleton
public class Templates {
    private static final Control ENGLISH_AT_LAST = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final List<String> LINKS = List.of("link", "stop");
    private static final Pattern OF_A_LANGUAGE = Pattern.compile(".*/text_([a-z]{2,3})(_.*)?\\.ftl");

    private final Configuration engine = new Configuration(Configuration.VERSION_2_3_35);
    private final String siteName;
    private final Optional<Path> operators;

    /**
     * A mail's content.
     *
     * @param language the text's language (BCP 47); empty where an operator's template doesn't tell
     */
    public record Rendered(String subject, String text, String html, Optional<String> language) {}

    @Inject
    Templates(MailsSettings settings, ServletContext context) {
        this(settings.siteName(), settings.templates(), new WebappTemplateLoader(context, "/WEB-INF/templates"));
    }

    Templates(String siteName, Optional<Path> operators, TemplateLoader own) {
        this.siteName = Texts.oneLine(siteName);
        this.operators = operators;
        // By its ending .ftlh a file is HTML and escapes all values; .ftl is plain text.
        engine.setRecognizeStandardFileExtensions(true);
        engine.setDefaultEncoding("UTF-8");
        engine.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        engine.setLogTemplateExceptions(false);
        engine.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        engine.setTemplateLoader(operators.map(folder -> both(folder, own)).orElse(own));
    }

    private static TemplateLoader both(Path operators, TemplateLoader own) {
        try {
            return new MultiTemplateLoader(new TemplateLoader[] {new FileTemplateLoader(operators.toFile()), own});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Renders a mail in the language of {@code locale}, or in English.
     *
     * @throws ProblemException 400 if there is no such template, it needs a value that is missing or another, or the
     *     values {@code link} and {@code stop} are no http or https addresses
     */
    public Rendered render(String template, Locale locale, Map<String, String> values) {
        if (template == null || !template.matches("[a-z0-9-]{1,50}")) {
            throw new ProblemException(new FieldError("template", "unknown"));
        }
        if (!LINKS.stream().filter(values::containsKey).map(values::get).allMatch(WebAddress::isOne)) {
            throw new ProblemException(new FieldError("values", "template-values"));
        }
        var bundle = ResourceBundle.getBundle(
                "org.parley.mails.template.mails", locale, Templates.class.getClassLoader(), ENGLISH_AT_LAST);
        var plain = model(values, bundle, false);
        var text = template(template + "/text.ftl", locale);
        return new Rendered(
                Texts.oneLine(process(template(template + "/subject.ftl", locale), plain)),
                process(text, plain),
                process(template(template + "/html.ftlh", locale), model(values, bundle, true)),
                language(text, bundle));
    }

    private Map<String, Object> model(Map<String, String> values, ResourceBundle bundle, boolean html) {
        var model = new HashMap<String, Object>(values);
        model.put("site", siteName);
        model.put("lang", language(bundle));
        model.put("text", new Texts(bundle, html));
        return model;
    }

    private static String language(ResourceBundle bundle) {
        return bundle.getLocale().equals(Locale.ROOT)
                ? "en"
                : bundle.getLocale().toLanguageTag();
    }

    private Optional<String> language(Template text, ResourceBundle bundle) {
        var itsOwn = OF_A_LANGUAGE.matcher(text.getSourceName());
        if (itsOwn.matches()) {
            return Optional.of(itsOwn.group(1));
        }
        var isOperators = operators.filter(folder -> Files.exists(folder.resolve(text.getSourceName())));
        return isOperators.isPresent() ? Optional.empty() : Optional.of(language(bundle));
    }

    private Template template(String file, Locale locale) {
        try {
            return engine.getTemplate(file, locale);
        } catch (TemplateNotFoundException e) {
            throw new ProblemException(new FieldError("template", "unknown"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String process(Template template, Map<String, Object> model) {
        try {
            var out = new StringWriter();
            template.process(model, out);
            return out.toString();
        } catch (TemplateException e) {
            throw new ProblemException(new FieldError("values", "template-values"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
