package org.parley.content.page;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A page as everybody sees it.
 *
 * @param page its address
 * @param url its address on the web; absent for Parley's own
 * @param comments how many are published
 * @param locked whether it takes no more
 * @param mode whose comments wait for a moderator
 * @param site its site's key
 * @param events the number of its last event, after which its stream goes on
 */
@JsonbPropertyOrder({"page", "url", "comments", "locked", "mode", "site", "events"})
public record PageView(String page, String url, int comments, boolean locked, String mode, String site, long events) {}
