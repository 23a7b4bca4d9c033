package org.parley.router.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
            model.put(
                    "back",
                    PageAddress.of(view.query().get("back"))
                            .map(PageAddress::toString)
                            .orElse(""));
            model.putAll(found);
            model.putAll(view.values());
            var page = pages.render(view.template(), view.identity(), language, model);
            return answer(view, status(view, found), language, page, framers(model));
        });
    }

    /** Answers a form with a page: the browser's address stays the form's, since the API's can't be opened. */
    public CompletableFuture<Response> answer(Visitor visitor, View view) {
        return show(visitor, view)
                .thenApply(response -> Response.fromResponse(response)
                        .header("HX-Push-Url", "false")
                        .build());
    }

    /** Whom the policy of a page lets frame it: of one for frames Parley itself and the one other site, if there is one. */
    private static String framers(Map<String, Object> model) {
        return model.get("framedBy") instanceof String origin ? ("'self' " + origin).strip() : "'none'";
    }

    /** That of the page, or what a service had to object to what the page asked for. */
    private static int status(View view, Map<String, Object> found) {
        return found.get("problem") instanceof Map<?, ?> problem && problem.get("status") instanceof Number status
                ? status.intValue()
                : view.status();
    }

    private static Response answer(View view, int status, Locale language, String page, String framers) {
        var response = Html.answer(status, page, language, framers).header(HttpHeaders.RETRY_AFTER, view.retryAfter());
        if (Popups.show(view)) {
            Popups.kept(response);
        }
        if (Page.hasTokenInAddress(view.template())) {
            // The last that a browser knows counts. By the first alone, forms of this page would have the Origin
            // "null".
            response.header("Referrer-Policy", "no-referrer, strict-origin");
        }
        return response.build();
    }
}
