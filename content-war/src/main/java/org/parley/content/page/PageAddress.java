package org.parley.content.page;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * The address of a page that has comments, such as {@code blog/2026/hello.html}.
 *
 * @param site the site's key
 * @param path the path on the site, with its query, which starts with a slash and is escaped as browsers do it, however it
 *     was written: in capitals, and nowhere without need
 */
public record PageAddress(String site, String path) {
    /** The page of comments that name none. */
    public static final PageAddress FRONT = new PageAddress("parley", "/");

    private static final int LONGEST_PATH = 2000;
    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9][a-z0-9-]{0,39})(/.*)?");
    private static final Pattern NO_PATH = Pattern.compile("[\\s\\p{Z}\\p{C}\\\\#]");
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");
    private static final Pattern ESCAPABLE = Pattern.compile("%(\\p{XDigit}{2})|[^!-~]|[\"%<>\\\\^`{|}]");

    /** The page that {@code text} names, the front page where it is missing or empty; 400 where it is malformed. */
    public static PageAddress parse(String text) {
        if (text == null || text.isEmpty()) {
            return FRONT;
        }
        var matcher = ADDRESS.matcher(text);
        if (!matcher.matches() || text.length() > LONGEST_PATH + matcher.end(1)) {
            throw malformed();
        }
        var written = matcher.group(2) == null ? "/" : matcher.group(2);
        var path = ESCAPABLE.matcher(written).replaceAll(PageAddress::escaped);
        if (path.length() > LONGEST_PATH
                || NO_PATH.matcher(written).find()
                || DOTS.matcher(path).find()) {
            throw malformed();
        }
        return new PageAddress(matcher.group(1), path);
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

    private static ProblemException malformed() {
        return new ProblemException(new FieldError("page", "page"));
    }

    /** The form in which {@link #parse} reads it. */
    @Override
    public String toString() {
        return site + path;
    }
}
