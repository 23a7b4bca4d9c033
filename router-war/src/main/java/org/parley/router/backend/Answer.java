package org.parley.router.backend;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service answered; never a failure of its own, which the router answers for itself.
 *
 * @param body JSON, or empty
 * @param headers those of its headers that the router has a use for, by their names
 */
public record Answer(int status, String body, Map<String, String> headers) {
    private static final Jsonb JSON = JsonbBuilder.create();

    /** One of its headers, if it is there. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The media type of the body, if there is a body. */
    public Optional<String> type() {
        return header(HttpHeaders.CONTENT_TYPE);
    }

    /** The {@code Link} header, if there is one. */
    public Optional<String> link() {
        return header(HttpHeaders.LINK);
    }

    /** The {@code Retry-After} header, if there is one. */
    public Optional<String> retryAfter() {
        return header(HttpHeaders.RETRY_AFTER);
    }

    /** Whether the service did what it was asked. */
    public boolean ok() {
        return status < 300;
    }

    /** The body as an object; an empty one where there is no body. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object() {
        return body.isBlank() ? Map.of() : JSON.fromJson(body, LinkedHashMap.class);
    }

    /** The body as a list. */
    @SuppressWarnings("unchecked")
    public List<Object> list() {
        return JSON.fromJson(body, List.class);
    }

    /** A JSON text of {@code value}. */
    public static String json(Object value) {
        return JSON.toJson(value);
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Answer " + status;
    }
}
