package org.parley.router.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.parley.router.backend.Answer;

/** The router's answers to what the services answer. */
final class Outcome {
    private Outcome() {}

    /** The service's answer as it is. */
    static Response.ResponseBuilder passed(Answer answer) {
        var response = Response.status(answer.status());
        if (!answer.body().isEmpty()) {
            response.entity(answer.body()).type(answer.type().orElse("application/json"));
        }
        answer.link().ifPresent(link -> response.header(HttpHeaders.LINK, link));
        answer.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        answer.header(HttpHeaders.ETAG).ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
        answer.header(HttpHeaders.LOCATION)
                .ifPresent(location -> response.header(HttpHeaders.LOCATION, here(location)));
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The router's address of what a service has at {@code location}. */
    private static String here(String location) {
        return "/api" + URI.create(location).getRawPath();
    }

    /** A form's way on, relative to wherever the site is reached. */
    static Response.ResponseBuilder redirect(String path) {
        return Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, path);
    }
}
