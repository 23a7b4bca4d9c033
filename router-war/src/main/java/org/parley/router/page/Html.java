package org.parley.router.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.parley.router.language.Languages;

/** Answers in HTML. */
final class Html {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    /** An answer with a page, which no cache keeps and no other site frames. */
    static Response.ResponseBuilder answer(int status, String page, Locale language) {
        return Response.status(status)
                .type("text/html;charset=utf-8")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "HX-Request, Accept, Accept-Language, Cookie")
                .header(HttpHeaders.CONTENT_LANGUAGE, Languages.tag(language))
                // Bytes: RESTEasy takes a text in an answer of status 400 for unescaped input, and escapes the page.
                .entity(page.getBytes(StandardCharsets.UTF_8));
    }
}
