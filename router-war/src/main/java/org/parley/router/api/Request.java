package org.parley.router.api;

import org.parley.router.backend.Call;

/**
 * A call of the API, as JSON or as what a form stands for.
 *
 * @param path the path below {@code /api/}
 * @param query the query, or empty
 * @param json the body, or empty
 */
record Request(String method, String path, String query, String json) {
    static Request post(String path, String json) {
        return new Request("POST", path, "", json);
    }

    /** The call to users that it stands for. */
    Call call() {
        if (method.equals("DELETE") && path.equals("me")) {
            // A DELETE with a body isn't for every program on the way (RFC 9110, 9.3.5).
            return Call.post("/me/delete", json);
        }
        return Call.of(method, "/" + path.replaceFirst("^admin/", "") + (query.isEmpty() ? "" : "?" + query), json);
    }

    /** Whether it ends the session of whoever asks, whose cookie is worth nothing afterwards. */
    boolean endsOwnSession() {
        return method.equals("DELETE") && query.isEmpty() && (path.equals("me") || path.equals("sessions"));
    }

    /** Neither body nor query, which hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
