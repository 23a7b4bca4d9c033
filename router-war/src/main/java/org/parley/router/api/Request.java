package org.parley.router.api;

import java.util.Map;
import org.parley.router.backend.Call;

/**
 * A call of the API, as JSON or as what a form stands for.
 *
 * @param path the path below {@code /api/}
 * @param query the query, or empty
 * @param json the body, or empty
 * @param headers those that are passed on, by their names
 */
record Request(String method, String path, String query, String json, Map<String, String> headers) {
    Request(String method, String path, String query, String json) {
        this(method, path, query, json, Map.of());
    }

    static Request post(String path, String json) {
        return new Request("POST", path, "", json);
    }

    /** The same with headers. */
    Request with(Map<String, String> headers) {
        return new Request(method, path, query, json, headers);
    }

    /** The call to a service that it stands for, whose path there is {@code target}. */
    Call call(String target) {
        if (method.equals("DELETE") && path.equals("me")) {
            // A DELETE with a body isn't for every program on the way (RFC 9110, 9.3.5).
            return Call.post("/me/delete", json);
        }
        return Call.of(method, "/" + target + (query.isEmpty() ? "" : "?" + query), json)
                .with(headers);
    }

    /** Whether it ends the session of whoever asks, whose cookie is worth nothing afterwards. */
    boolean endsOwnSession() {
        return method.equals("DELETE") && query.isEmpty() && (path.equals("me") || path.equals("sessions"));
    }

    /** Neither body, headers nor query, which hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
