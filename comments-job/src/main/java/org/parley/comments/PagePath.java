package org.parley.comments;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The path of a page, with its query and without a fragment, in the form in which the content service knows it. */
final class PagePath {
    private static final int LONGEST = 2000;
    private static final Pattern ESCAPABLE = Pattern.compile("%(\\p{XDigit}{2})|[^!-~]|[\"%<>\\\\^`{|}]");
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");

    private PagePath() {}

    /** The path that an address ends with; null where it is too long, or goes up or stays in a folder. */
    static String of(String address) {
        var path = address.strip().replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*", "");
        var fragment = path.indexOf('#');
        var encoded = ESCAPABLE
                .matcher(fragment < 0 ? path : path.substring(0, fragment))
                .replaceAll(PagePath::escaped);
        var whole = encoded.startsWith("/") ? encoded : "/" + encoded;
        return whole.length() <= LONGEST && !DOTS.matcher(whole).find() ? whole : null;
    }

    private static String escaped(MatchResult found) {
        if (found.group(1) == null) {
            var octets = found.group().getBytes(StandardCharsets.UTF_8);
            return "%" + HexFormat.ofDelimiter("%").withUpperCase().formatHex(octets);
        }
        var octet = (char) HexFormat.fromHexDigits(found.group(1));
        var needless = octet < 0x7f && Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0;
        return needless ? String.valueOf(octet) : found.group().toUpperCase(Locale.ROOT);
    }
}
