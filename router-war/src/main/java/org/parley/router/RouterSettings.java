package org.parley.router;

import java.net.URI;
import org.parley.settings.Settings;

/**
 * The settings of the router.
 *
 * @param publicAddress where people reach the site; with http the cookie isn't marked secure
 * @param users where the users service is
 * @param content where the content service is
 * @param siteName the site's name on the pages
 * @param callsInFlight how many calls to one service are open at once
 * @param clientRequestsPerMinute how many requests a client address may send
 * @param streams how many browsers may follow pages at once
 */
public record RouterSettings(
        URI publicAddress,
        URI users,
        URI content,
        String siteName,
        int callsInFlight,
        int clientRequestsPerMinute,
        int streams) {
    static RouterSettings read(Settings settings) {
        return new RouterSettings(
                settings.address("ROUTER_PUBLIC_ADDRESS"),
                settings.address("ROUTER_USERS"),
                settings.address("ROUTER_CONTENT"),
                settings.text("ROUTER_SITE_NAME", "Parley"),
                settings.number("ROUTER_CALLS", 48, 1, 10_000),
                settings.number("ROUTER_CLIENT_REQUESTS", 600, 1, 1_000_000),
                settings.number("ROUTER_STREAMS", 4000, 1, 1_000_000));
    }

    /** Whether people reach the site by https. */
    public boolean secure() {
        return "https".equals(publicAddress.getScheme());
    }
}
