package org.parley.router.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Answers in HTML, and who is to get them. */
public final class Html {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    /** Whether a person's browser asks, rather than a program. */
    public static boolean isWanted(HttpHeaders request) {
        return isWanted(request::getHeaderString);
    }

    static boolean isWanted(UnaryOperator<String> headers) {
        return headers.apply("HX-Request") != null
                || String.valueOf(headers.apply(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML);
    }

    /** A form again, with what is wrong: the browser's address stays the page's, since the API's can't be opened. */
    public static Response.ResponseBuilder formAgain(int status, String page) {
        return answer(status, page).header("HX-Push-Url", "false");
    }

    /** An answer with a page, which no cache keeps and no other site frames. */
    public static Response.ResponseBuilder answer(int status, String page) {
        return Response.status(status)
                .type("text/html;charset=utf-8")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, "HX-Request, Accept, Cookie")
                // Bytes: RESTEasy takes a text in an answer of status 400 for unescaped input, and escapes the page.
                .entity(page.getBytes(StandardCharsets.UTF_8));
    }
}
