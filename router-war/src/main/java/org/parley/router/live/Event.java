package org.parley.router.live;

import java.util.Map;
import org.parley.request.EventStream;
import org.parley.router.backend.Answer;

/**
 * What happened to a comment.
 *
 * @param page the page's address
 * @param number its number among the page's events, which are numbered without a gap
 * @param kind {@code added}, {@code edited} or {@code removed}
 * @param data the comment in JSON; of a removed one the id
 */
record Event(String page, long number, String kind, String data) {
    /** An event as content lists it. */
    static Event of(String page, Map<?, ?> listed) {
        return new Event(
                page,
                ((Number) listed.get("number")).longValue(),
                (String) listed.get("kind"),
                Answer.json(listed.get("comment")));
    }

    byte[] bytes() {
        return EventStream.event(String.valueOf(number), kind, data);
    }
}
