package org.parley.comments;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The path of a page, with its query and without a fragment, as browsers write it. */
final class PagePath {
    private static final int LONGEST = 500;
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");

    private PagePath() {}

    /** The path that an address ends with; null where it is too long, or goes up or stays in a folder. */
    static String of(String address) {
        var path = address.strip().replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*", "");
        var fragment = path.indexOf('#');
        var encoded = encoded(fragment < 0 ? path : path.substring(0, fragment));
        var whole = encoded.startsWith("/") ? encoded : "/" + encoded;
        return whole.length() <= LONGEST && !DOTS.matcher(whole).find() ? whole : null;
    }

    private static String encoded(String path) {
        var encoded = new StringBuilder();
        for (var octet : path.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && "\"<>\\^`{|}".indexOf(octet) < 0) {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }
}
