package org.parley.router.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the events of content's stream from its lines (HTML Living Standard, 9.2.6). */
final class EventReader {
    private final Map<String, String> fields = new HashMap<>();

    /** The event that ends with this line, if one does. */
    Optional<Event> read(String line) {
        if (!line.isEmpty()) {
            var colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
            return Optional.empty();
        }
        var event = event();
        fields.clear();
        return event;
    }

    /** The id is the number and the page. */
    private Optional<Event> event() {
        if (!fields.keySet().containsAll(List.of("id", "event", "data"))) {
            return Optional.empty();
        }
        var id = fields.get("id").split(" ", 2);
        return Optional.of(new Event(id[1], Long.parseLong(id[0]), fields.get("event"), fields.get("data")));
    }
}
