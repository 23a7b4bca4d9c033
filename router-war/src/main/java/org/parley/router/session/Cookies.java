package org.parley.router.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import org.parley.router.RouterSettings;

/**
 * The two cookies: one holds a session's secret; the other, which stays at sign-out, tells users which browser has signed
 * in before, so that the guesses of others can't slow an account's owner down.
 */
@Singleton
public class Cookies {
    private static final int ONE_YEAR = 365 * 24 * 3600;

    private final boolean secure;
    private final String session;
    private final String device;

    @Inject
    Cookies(RouterSettings settings) {
        secure = settings.secure();
        // With this prefix browsers refuse it from other hosts and plain HTTP (RFC 6265bis, 4.1.3.2).
        session = secure ? "__Host-parley" : "parley";
        device = session + "-device";
    }

    /** The name of the session's cookie. */
    String session() {
        return session;
    }

    /** The name of the device's cookie. */
    String device() {
        return device;
    }

    /** A cookie that holds a session's secret for a time in seconds. */
    public NewCookie ofSession(String secret, int seconds) {
        return holding(session, secret, seconds);
    }

    /** A cookie that removes the session's. */
    public NewCookie withoutSession() {
        return holding(session, "", 0);
    }

    /** A cookie that holds a device's secret. */
    public NewCookie ofDevice(String secret) {
        return holding(device, secret, ONE_YEAR);
    }

    private NewCookie holding(String name, String secret, int seconds) {
        return new NewCookie.Builder(name)
                .value(secret)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.LAX)
                .build();
    }
}
