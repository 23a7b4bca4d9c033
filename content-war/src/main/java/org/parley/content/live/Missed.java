package org.parley.content.live;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What happened on a page after an event.
 *
 * @param page the page's address
 * @param last the number of the page's last event
 * @param events what happened, in order
 */
@JsonbPropertyOrder({"page", "last", "events"})
public record Missed(String page, long last, List<Event> events) {}
