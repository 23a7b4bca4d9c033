package org.parley.router.backend;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.Map;

/**
 * A call to a service on behalf of a person.
 *
 * @param method the HTTP method
 * @param path the path and query
 * @param body a JSON text, or null for none
 * @param headers more headers
 */
public record Call(String method, String path, String body, Map<String, String> headers) {
    /** Copies the headers. */
    public Call {
        headers = Map.copyOf(headers);
    }

    /** A GET. */
    public static Call get(String path) {
        return new Call("GET", path, null, Map.of());
    }

    /** A POST of a JSON text. */
    public static Call post(String path, String json) {
        return of("POST", path, json);
    }

    /** A call with a JSON text, or without a body where {@code json} is null or empty. */
    public static Call of(String method, String path, String json) {
        return json == null || json.isEmpty()
                ? new Call(method, path, null, Map.of())
                : new Call(method, path, json, Map.of(HttpHeaders.CONTENT_TYPE, "application/json"));
    }

    /** The same with the token of the person who asks. */
    public Call as(String token) {
        return with(Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    }

    /** The same with more headers. */
    public Call with(Map<String, String> more) {
        var all = new HashMap<>(headers);
        all.putAll(more);
        return new Call(method, path, body, all);
    }

    /** Neither body, headers nor query, which hold secrets and what people search for. */
    @Override
    public String toString() {
        return method + " " + path.replaceFirst("\\?.*", "");
    }
}
