package org.parley.content.page;

import java.util.regex.Pattern;
import org.parley.path.CanonicalPath;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * The address of a page that has comments, such as {@code blog/2026/hello.html}.
 *
 * @param site the site's key
 * @param path the path on the site, with its query, which starts with a slash, in its {@linkplain CanonicalPath one form}
 */
public record PageAddress(String site, String path) {
    /** The page of comments that name none. */
    public static final PageAddress FRONT = new PageAddress("parley", "/");

    private static final String SITE = "[a-z0-9][a-z0-9-]{0,39}";
    private static final Pattern ADDRESS = Pattern.compile("(" + SITE + ")(/.*)?");
    private static final Pattern NO_PATH = Pattern.compile("[\\s\\p{Z}\\p{C}\\\\#]");

    /** The page that {@code text} names, the front page where it is missing or empty; 400 where it is malformed. */
    public static PageAddress parse(String text) {
        if (text == null || text.isEmpty()) {
            return FRONT;
        }
        var matcher = ADDRESS.matcher(text);
        if (!matcher.matches() || text.length() > CanonicalPath.LONGEST + matcher.end(1)) {
            throw malformed();
        }
        var written = matcher.group(2) == null ? "/" : matcher.group(2);
        if (NO_PATH.matcher(written).find()) {
            throw malformed();
        }
        return new PageAddress(matcher.group(1), CanonicalPath.of(written).orElseThrow(PageAddress::malformed));
    }

    /** Whether a site can have the key {@code text}. */
    public static boolean isSite(String text) {
        return text.matches(SITE);
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
