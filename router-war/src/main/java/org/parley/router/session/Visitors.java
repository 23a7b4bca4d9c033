package org.parley.router.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.router.language.Languages;

/** Reads from requests who sent them. */
@Singleton
public class Visitors {
    private static final String SECRET = "[A-Za-z0-9_-]{43}";

    private final Cookies cookies;

    @Inject
    Visitors(Cookies cookies) {
        this.cookies = cookies;
    }

    /** Who sent {@code request}, whose address is the client's: the server has taken it from proxies that it trusts. */
    public Visitor of(HttpServletRequest request) {
        var html = request.getHeader("HX-Request") != null
                || String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html");
        return new Visitor(
                html,
                Languages.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
                secret(request, cookies.session()).or(() -> secret(request, cookies.frame())),
                headers(request));
    }

    /** The same with the session of the frame that {@code request} comes from, if there is one, and no other. */
    public Visitor inFrame(HttpServletRequest request) {
        var visitor = of(request);
        return new Visitor(visitor.html(), visitor.language(), secret(request, cookies.frame()), visitor.headers());
    }

    private Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        headers.put("X-Client-Address", request.getRemoteAddr());
        Stream.of(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.USER_AGENT)
                .forEach(name -> Optional.ofNullable(request.getHeader(name))
                        .filter(value -> !value.isBlank())
                        .ifPresent(value -> headers.put(name, value)));
        secret(request, cookies.device()).ifPresent(secret -> headers.put("X-Device", secret));
        return headers;
    }

    private static Optional<String> secret(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                // Some clients, such as Java's, quote values (RFC 6265, 4.1.1), and the server leaves that as it is.
                .map(value -> value == null ? "" : value.replaceFirst("^\"(.*)\"$", "$1"))
                .filter(value -> value.matches(SECRET))
                .findFirst();
    }
}
