package org.parley.router.session;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of whoever sent it; read at once, since the request is gone on the threads that answer later.
 *
 * @param html whether a person's browser asks, rather than a program
 * @param language the language that the browser prefers
 * @param session the secret of the session, where there may be one; that of a frame where there is no other
 * @param headers what the services are told of the browser
 */
public record Visitor(boolean html, Locale language, Optional<String> session, Map<String, String> headers) {
    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Visitor";
    }
}
