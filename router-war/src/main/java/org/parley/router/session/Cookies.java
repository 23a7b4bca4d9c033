package org.parley.router.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import org.parley.router.RouterSettings;

/**
 * The cookies: one holds a session's secret; the next, which stays at sign-out, tells users which browser has signed in
 * before, so that the guesses of others can't slow an account's owner down. The third holds a session's secret in the
 * frames of one other site, to which browsers don't send the first.
 */
@Singleton
public class Cookies {
    private static final int ONE_YEAR = 365 * 24 * 3600;

    private static final String LOCAL = "localhost|.+\\.localhost|127(\\.\\d+){3}|\\[::1]";

    private final boolean secure;
    private final boolean framed;
    private final String session;
    private final String device;
    private final String frame;

    @Inject
    Cookies(RouterSettings settings) {
        secure = settings.secure();
        // With this prefix browsers refuse it from other hosts and plain HTTP (RFC 6265bis, 4.1.3.2).
        session = secure ? "__Host-parley" : "parley";
        device = session + "-device";
        frame = session + "-frame";
        framed = secure || settings.publicAddress().getHost().matches(LOCAL);
    }

    /** Whether browsers take the frame's cookie: by https, and from the own machine. */
    public boolean framed() {
        return framed;
    }

    /** The name of the session's cookie. */
    String session() {
        return session;
    }

    /** The name of the device's cookie. */
    String device() {
        return device;
    }

    /** The name of the frame's cookie. */
    String frame() {
        return frame;
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

    /** The header of a cookie that holds a session's secret for a time in seconds, in the frames of this site alone. */
    public String ofFrame(String secret, long seconds) {
        // NewCookie knows no partitions (CHIPS).
        return frame + "=" + secret + "; Max-Age=" + seconds + "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned";
    }

    /** The header of a cookie that removes the frame's. */
    public String withoutFrame() {
        return ofFrame("", 0);
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
