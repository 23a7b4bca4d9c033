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
        return new Call("POST", path, json, Map.of(HttpHeaders.CONTENT_TYPE, "application/json"));
    }

    /** The same with the token of the person who asks. */
    public Call as(String token) {
        return with(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    /** The same with what the person's browser says of itself and of the person's language. */
    public Call onBehalfOf(HttpHeaders request) {
        return with(HttpHeaders.ACCEPT_LANGUAGE, request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .with(HttpHeaders.USER_AGENT, request.getHeaderString(HttpHeaders.USER_AGENT));
    }

    private Call with(String name, String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, body, more);
    }

    /** Neither body nor headers, which hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
