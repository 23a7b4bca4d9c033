package org.parley.router.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Optional;
import org.parley.router.RouterSettings;

/** The cookie that holds a session's secret. */
@Singleton
public class SessionCookie {
    private static final String SECRET = "[A-Za-z0-9_-]{43}";

    private final boolean secure;
    private final String name;

    @Inject
    SessionCookie(RouterSettings settings) {
        secure = settings.secure();
        // With this prefix browsers refuse it from other hosts and plain HTTP (RFC 6265bis, 4.1.3.2).
        name = secure ? "__Host-parley" : "parley";
    }

    /** The secret of the request's cookie, if it has one of the right form. */
    public Optional<String> of(HttpHeaders request) {
        return Optional.ofNullable(request.getCookies().get(name))
                .map(cookie -> cookie.getValue())
                .filter(value -> value.matches(SECRET));
    }

    /** A cookie that holds {@code secret} for a time in seconds. */
    public NewCookie holding(String secret, int seconds) {
        return new NewCookie.Builder(name)
                .value(secret)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.LAX)
                .build();
    }

    /** A cookie that removes the one there is. */
    public NewCookie removed() {
        return holding("", 0);
    }
}
