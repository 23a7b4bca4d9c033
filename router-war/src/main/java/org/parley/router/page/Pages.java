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
import java.util.Map;
import java.util.Optional;
import org.parley.router.RouterSettings;
import org.parley.router.session.Identity;

/** Renders the pages of {@code WEB-INF/pages}; their templates escape all values. */
@Singleton
public class Pages {
    private final Configuration engine = new Configuration(Configuration.VERSION_2_3_35);
    private final String siteName;

    @Inject
    Pages(RouterSettings settings) {
        siteName = settings.siteName();
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

    /** A page as HTML, for whoever is signed in. */
    public String render(String page, Optional<Identity> identity, Map<String, ?> values) {
        var model = new HashMap<String, Object>(values);
        model.put("site", siteName);
        identity.ifPresent(known -> model.put("me", known.account()));
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
