package org.parley.router.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.parley.router.language.Languages;

/** Answers in HTML. */
final class Html {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

    private Html() {}

    /** An answer with a page, which no cache keeps, and whom its policy lets frame it. */
    static Response.ResponseBuilder answer(int status, String page, Locale language, String framers) {
        return Response.status(status)
                .type("text/html;charset=utf-8")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY + framers)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "HX-Request, Accept, Accept-Language, Cookie")
                .header(HttpHeaders.CONTENT_LANGUAGE, Languages.tag(language))
                // Bytes: RESTEasy takes a text in an answer of status 400 for unescaped input, and escapes the page.
                .entity(page.getBytes(StandardCharsets.UTF_8));
    }
}
