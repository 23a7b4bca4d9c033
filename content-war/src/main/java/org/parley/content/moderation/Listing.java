package org.parley.content.moderation;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.parley.content.comment.Part;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * Which part of a list is asked for: what follows the row {@code before}, null for the beginning, and how much at most.
 */
record Listing(UriInfo uri, Long before, int limit) {
    private static final int MOST = 100;

    static Listing of(UriInfo uri) {
        var limit = number(uri, "limit", MOST);
        return new Listing(uri, number(uri, "before", Long.MAX_VALUE), limit == null ? MOST : limit.intValue());
    }

    /** The number that a parameter is; null without it. */
    static Long number(UriInfo uri, String name, long most) {
        var text = uri.getQueryParameters().getFirst(name);
        if (text == null) {
            return null;
        }
        try {
            var number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new ProblemException(new FieldError(name, "number"));
    }

    /** The person whom a parameter names; null without it. */
    static UUID person(UriInfo uri, String name) {
        var text = uri.getQueryParameters().getFirst(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            throw new ProblemException(new FieldError(name, "wrong-type"));
        }
        return UUID.fromString(text);
    }

    /** What ids are less than, where the newest come first. */
    long end() {
        return before == null ? Long.MAX_VALUE : before;
    }

    /** One more than are shown, which tells whether there are others. */
    int sought() {
        return limit + 1;
    }

    /** The rows that were {@link #sought}, with a {@code Link} (RFC 8288) to the next ones that keeps the other parameters. */
    <T> Response page(List<T> found, ToLongFunction<T> id) {
        return page(new Part<>(found.subList(0, Math.min(limit, found.size())), found.size() > limit), id);
    }

    /** The rows, with such a {@code Link}. */
    <T> Response page(Part<T> part, ToLongFunction<T> id) {
        var response = Response.ok(part.rows());
        if (part.more()) {
            var next = "?before=" + id.applyAsLong(part.last()) + others();
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.build();
    }

    private String others() {
        return uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("before"))
                .map(parameter -> "&" + encoded(parameter.getKey()) + "="
                        + encoded(parameter.getValue().get(0)))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
