package org.parley.router.page;

import freemarker.core.TemplateClassResolver;
import freemarker.ext.jakarta.servlet.WebappTemplateLoader;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.router.RouterSettings;
import org.parley.router.language.Languages;
import org.parley.router.language.Texts;
import org.parley.router.session.Access;
import org.parley.router.session.Identity;

/** Renders the pages of {@code WEB-INF/pages}; their templates escape all values. */
@Singleton
class Pages {
    private final Configuration engine = new Configuration(Configuration.VERSION_2_3_35);
    private final RouterSettings settings;

    @Inject
    Pages(RouterSettings settings) {
        this.settings = settings;
        engine.setRecognizeStandardFileExtensions(true);
        engine.setDefaultEncoding("UTF-8");
        engine.setNumberFormat("computer");
        engine.setTemplateUpdateDelayMilliseconds(1000);
        engine.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        engine.setLogTemplateExceptions(false);
        engine.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    }

    /** The context itself: the one that can be injected is gone on the threads that render after an answer. */
    void find(@Observes @Initialized(ApplicationScoped.class) ServletContext context) {
        engine.setTemplateLoader(new WebappTemplateLoader(context, "/WEB-INF/pages"));
    }

    /** A page as HTML in {@code language}, for whoever is signed in. */
    String render(String page, Optional<Identity> identity, Locale language, Map<String, ?> values) {
        var texts = Texts.in(language);
        var model = new HashMap<String, Object>(values);
        model.putAll(Words.in(texts));
        model.put("site", settings.siteName());
        model.put("publicAddress", settings.publicAddress().toString());
        model.put("language", Languages.tag(language));
        model.put("languages", Languages.ALL.stream().map(Locale::toLanguageTag).toList());
        model.computeIfPresent("problem", (key, problem) -> ProblemText.of(texts, (Map<?, ?>) problem));
        model.computeIfPresent("done", (key, done) -> texts.find("done." + done).orElse(null));
        identity.ifPresent(known -> {
            model.put("me", known.account());
            model.put("administrator", known.isIn("administrator"));
            model.put("moderator", Access.MODERATOR.isFor(known));
        });
        try {
            var out = new StringWriter();
            engine.getTemplate(page + ".ftlh").process(model, out);
            return out.toString();
        } catch (TemplateException e) {
            throw new IllegalStateException("the page " + page + " can't be rendered", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
