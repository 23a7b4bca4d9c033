package org.parley.path;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The one form of a page's path, with its query, however it is written: escaped as browsers do it, in capitals, and nowhere
 * without need (RFC 3986, 6.2.2).
 */
public final class CanonicalPath {
    /** How many characters it has at most. */
    public static final int LONGEST = 2000;

    private static final Pattern ESCAPABLE = Pattern.compile("%(\\p{XDigit}{2})|[^!-~]|[\"%<>\\\\^`{|}]");
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");

    private CanonicalPath() {}

    /** That of {@code path}, which starts with a slash; empty where it is too long, or has a part of dots alone. */
    public static Optional<String> of(String path) {
        var canonical = ESCAPABLE.matcher(path).replaceAll(CanonicalPath::escaped);
        return canonical.length() <= LONGEST && !DOTS.matcher(canonical).find()
                ? Optional.of(canonical)
                : Optional.empty();
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
