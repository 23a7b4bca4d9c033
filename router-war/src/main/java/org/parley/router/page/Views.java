package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.parley.router.language.Languages;
import org.parley.router.session.Visitor;

/** Shows pages, with what they need of the services. */
@Singleton
public class Views {
    private final Pages pages;
    private final PageData data;

    @Inject
    Views(Pages pages, PageData data) {
        this.pages = pages;
        this.data = data;
    }

    /** Shows a page in the language of the account, or else of the browser. */
    public CompletableFuture<Response> show(Visitor visitor, View view) {
        var language = view.identity()
                .map(identity -> Languages.chosen(identity.account().get("locale"), visitor.language()))
                .orElse(visitor.language());
        return data.of(view, visitor).thenApply(found -> {
            var model = new HashMap<String, Object>();
            model.put("query", view.query());
            model.put("done", view.query().get("done"));
            model.putAll(found);
            model.putAll(view.values());
            return answer(view, language, pages.render(view.template(), view.identity(), language, model));
        });
    }

    /** Answers a form with a page: the browser's address stays the form's, since the API's can't be opened. */
    public CompletableFuture<Response> answer(Visitor visitor, View view) {
        return show(visitor, view)
                .thenApply(response -> Response.fromResponse(response)
                        .header("HX-Push-Url", "false")
                        .build());
    }

    private static Response answer(View view, Locale language, String page) {
        var response = Html.answer(view.status(), page, language).header(HttpHeaders.RETRY_AFTER, view.retryAfter());
        if (Page.hasTokenInAddress(view.template())) {
            // The last that a browser knows counts. By the first alone, forms of this page would have the Origin
            // "null".
            response.header("Referrer-Policy", "no-referrer, strict-origin");
        }
        return response.build();
    }
}
