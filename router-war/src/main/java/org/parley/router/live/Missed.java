package org.parley.router.live;

import java.util.List;
import java.util.Map;
import org.parley.router.backend.Answer;

/**
 * What happened on a page after an event.
 *
 * @param page the page's address as all write it
 * @param last the number of its last event
 * @param events what happened, in order
 */
record Missed(String page, long last, List<Event> events) {
    static Missed read(Answer answer) {
        var object = answer.object();
        var page = (String) object.get("page");
        var events = ((List<?>) object.get("events"))
                .stream().map(event -> Event.of(page, (Map<?, ?>) event)).toList();
        return new Missed(page, ((Number) object.get("last")).longValue(), events);
    }
}
