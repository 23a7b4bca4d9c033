package org.parley.users.administration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** A page of a list, newest first, with a {@code Link} (RFC 8288) to the next one. */
final class Listing {
    private static final int MOST = 100;

    private Listing() {}

    /** How many rows a page has at most, 1 to 100. */
    static int limit(String text) {
        if (text == null) {
            return MOST;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new ProblemException(new FieldError("limit", "number"));
    }

    /** The answer with the first {@code limit} of {@code found}, which has one more where there is a next page. */
    static <T> Response page(List<T> found, int limit, Function<T, Object> key, String name, String value) {
        var page = found.subList(0, Math.min(limit, found.size()));
        var response = Response.ok(page);
        if (found.size() > limit) {
            var filter = value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
            var next = "?before=" + key.apply(page.get(limit - 1)) + filter + "&limit=" + limit;
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.build();
    }
}
