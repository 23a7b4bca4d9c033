package org.parley.router.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.router.backend.Answer;
import org.parley.router.session.Identity;

/**
 * A page to show.
 *
 * @param template the name of its template
 * @param status the status of the answer
 * @param identity who is signed in
 * @param query the query of the page's address, each field once
 * @param values more for the template
 */
public record View(
        String template, int status, Optional<Identity> identity, Map<String, String> query, Map<String, ?> values) {
    /** A page without anything more to say. */
    public static View of(String template, Optional<Identity> identity) {
        return new View(template, 200, identity, Map.of(), Map.of());
    }

    /** The same with more values. */
    public View with(Map<String, ?> more) {
        var all = new HashMap<String, Object>(values);
        all.putAll(more);
        return new View(template, status, identity, query, all);
    }

    /** The same with a field of the query. */
    View asked(String name, String value) {
        var all = new HashMap<>(query);
        all.put(name, value);
        return new View(template, status, identity, all, values);
    }

    /** The same with what a service had to object. */
    public View refusedBy(Answer answer) {
        var problem = new HashMap<String, Object>(answer.object());
        answer.retryAfter().ifPresent(seconds -> problem.put("retryAfter", seconds));
        return new View(template, answer.status(), identity, query, values).with(Map.of("problem", problem));
    }

    /** The seconds to wait before the next try, or null. */
    Object retryAfter() {
        return values.get("problem") instanceof Map<?, ?> problem ? problem.get("retryAfter") : null;
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "View " + template;
    }
}
