package org.parley.content.page;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * The address of a page that has comments, such as {@code blog/2026/hello.html}.
 *
 * @param site the site's key
 * @param path the path on the site, which starts with a slash
 */
public record PageAddress(String site, String path) {
    /** The page of comments that name none. */
    public static final PageAddress FRONT = new PageAddress("parley", "/");

    private static final int LONGEST_PATH = 500;
    /** To normalise more takes long. */
    private static final int MOST_READ = 10_000;

    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9][a-z0-9-]{0,39})(/.*)?");
    private static final Pattern NO_PATH = Pattern.compile("[\\s\\p{Z}\\p{C}\\\\#]|/\\.{1,2}(/|$)");

    /** The page that {@code text} names, the front page where it is missing or empty; 400 where it is malformed. */
    public static PageAddress parse(String text) {
        if (text == null || text.isEmpty()) {
            return FRONT;
        }
        if (text.length() > MOST_READ) {
            throw malformed();
        }
        var matcher = ADDRESS.matcher(Normalizer.normalize(text, Form.NFC));
        if (!matcher.matches()) {
            throw malformed();
        }
        var path = matcher.group(2) == null ? "/" : matcher.group(2);
        if (path.codePointCount(0, path.length()) > LONGEST_PATH
                || NO_PATH.matcher(path).find()) {
            throw malformed();
        }
        return new PageAddress(matcher.group(1), path);
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
