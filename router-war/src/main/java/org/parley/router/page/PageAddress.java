package org.parley.router.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address of one of the pages that people open, such as {@code /comments.html?page=blog%2F}. No other site's is one,
 * however it is written.
 *
 * @param name the name of the page
 * @param query its query as it is written, without what was just done there; or empty
 */
public record PageAddress(String name, String query) {
    private static final String FRAME = "embed";
    private static final Pattern TEXT =
            Pattern.compile("/([a-z-]{1,20})\\.html(?:\\?([\\x21-\\x7e&&[^#\\\\]]{0,2000}))?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]+");

    /** The address that a text is, if it is one; the text may be null. */
    public static Optional<PageAddress> of(String text) {
        var address = TEXT.matcher(text == null ? "" : text);
        return address.matches() && Page.at(address.group(1)).isPresent()
                ? Optional.of(new PageAddress(address.group(1), stays(address.group(2))))
                : Optional.empty();
    }

    /** The page that a browser asks for, or else the one that it is on; or what it shows in a frame, wherever that is. */
    static Optional<PageAddress> of(HttpServletRequest request) {
        var query = request.getQueryString();
        var from = request.getHeader("Referer");
        return of(request.getRequestURI() + (query == null ? "" : "?" + query))
                .or(() -> of(request.getRequestURI()))
                .or(() -> of(from == null ? "" : ORIGIN.matcher(from).replaceFirst("")))
                .or(() -> "iframe".equals(request.getHeader("Sec-Fetch-Dest"))
                        ? Optional.of(new PageAddress(FRAME, ""))
                        : Optional.empty());
    }

    private static String stays(String query) {
        return Stream.of(query == null ? "" : query)
                .flatMap(fields -> Stream.of(fields.split("&")))
                .filter(field -> !field.isEmpty() && !field.startsWith("done="))
                .collect(Collectors.joining("&"));
    }

    /** The address of the sign-in page, which leads back to another, if there is one. */
    public static String signIn(Optional<PageAddress> back) {
        return "/login.html"
                + back.map(page -> "?back=" + URLEncoder.encode(page.toString(), StandardCharsets.UTF_8))
                        .orElse("");
    }

    /** Whether it is the page for frames of other sites. */
    boolean isFrame() {
        return name.equals(FRAME);
    }

    /** The theme that it asks for, {@code light} or {@code dark}; or empty. */
    String theme() {
        return Stream.of("light", "dark")
                .filter(theme -> List.of(query.split("&")).contains("theme=" + theme))
                .findFirst()
                .orElse("");
    }

    /** The address as it is written. */
    @Override
    public String toString() {
        return "/" + name + ".html" + (query.isEmpty() ? "" : "?" + query);
    }
}
