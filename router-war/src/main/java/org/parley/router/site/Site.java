package org.parley.router.site;

import java.util.Map;

/**
 * A site whose pages have comments.
 *
 * @param key its name in the addresses of pages
 * @param origin where it is, as browsers write it (RFC 6454); empty for Parley itself
 * @param mode whose comments wait for a moderator
 */
public record Site(String key, String origin, String mode) {
    static Site read(Object told) {
        var site = (Map<?, ?>) told;
        return new Site(text(site, "key"), text(site, "origin"), text(site, "mode"));
    }

    private static String text(Map<?, ?> site, String name) {
        return site.get(name) instanceof String text ? text : "";
    }
}
