package org.parley.router.backend;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service answered; never a failure of its own, which the router answers for itself.
 *
 * @param body JSON, or empty
 * @param type the body's media type, if there is a body
 * @param link the {@code Link} header, if there is one
 * @param retryAfter the {@code Retry-After} header, if there is one
 */
public record Answer(
        int status, String body, Optional<String> type, Optional<String> link, Optional<String> retryAfter) {
    private static final Jsonb JSON = JsonbBuilder.create();

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
