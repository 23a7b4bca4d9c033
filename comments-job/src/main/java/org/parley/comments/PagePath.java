package org.parley.comments;

import org.parley.path.CanonicalPath;

/** The path of a page, with its query and without a fragment, in the form in which the content service knows it. */
final class PagePath {
    private PagePath() {}

    /** The path that an address ends with; null where it is too long, or goes up or stays in a folder. */
    static String of(String address) {
        var path = address.strip().replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*", "");
        var fragment = path.indexOf('#');
        var written = fragment < 0 ? path : path.substring(0, fragment);
        return CanonicalPath.of(written.startsWith("/") ? written : "/" + written)
                .orElse(null);
    }
}
