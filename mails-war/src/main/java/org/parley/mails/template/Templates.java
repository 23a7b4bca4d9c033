package org.parley.mails.template;

import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.ext.jakarta.servlet.WebappTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.parley.mails.MailsSettings;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * The mail templates: a folder for each, with a file for the subject, the text and the HTML, and one more of each for a
 * language ({@code text_de.ftl}). They are the service's own, or the operator's where those have one of that name.
 */
@Singleton
public class Templates {
    private final Configuration engine = new Configuration(Configuration.VERSION_2_3_35);
    private final String siteName;

    /** A mail's content. */
    public record Rendered(String subject, String text, String html) {}

    @Inject
    Templates(MailsSettings settings, ServletContext context) {
        siteName = settings.siteName();
        // By its ending .ftlh a file is HTML and escapes all values; .ftl is plain text.
        engine.setRecognizeStandardFileExtensions(true);
        engine.setDefaultEncoding("UTF-8");
        engine.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        engine.setLogTemplateExceptions(false);
        engine.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        engine.setTemplateLoader(loader(settings, context));
    }

    private static TemplateLoader loader(MailsSettings settings, ServletContext context) {
        var own = new WebappTemplateLoader(context, "/WEB-INF/templates");
        if (settings.templates().isEmpty()) {
            return own;
        }
        try {
            var operators = new FileTemplateLoader(settings.templates().get().toFile());
            return new MultiTemplateLoader(new TemplateLoader[] {operators, own});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Renders a mail.
     *
     * @throws ProblemException 400 if there is no such template or it needs a value that is missing
     */
    public Rendered render(String template, Locale locale, Map<String, String> values) {
        if (template == null || !template.matches("[a-z0-9-]{1,50}")) {
            throw new ProblemException(new FieldError("template", "unknown"));
        }
        var model = new HashMap<String, Object>(values);
        model.put("site", siteName);
        return new Rendered(
                process(template + "/subject.ftl", locale, model)
                        .replaceAll("\\s+", " ")
                        .strip(),
                process(template + "/text.ftl", locale, model),
                process(template + "/html.ftlh", locale, model));
    }

    private String process(String file, Locale locale, Map<String, Object> model) {
        try {
            var out = new StringWriter();
            engine.getTemplate(file, locale).process(model, out);
            return out.toString();
        } catch (TemplateNotFoundException e) {
            throw new ProblemException(new FieldError("template", "unknown"));
        } catch (TemplateException e) {
            throw new ProblemException(new FieldError("values", "template-values"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
