package org.parley.content.live;

/**
 * An event and where it happened.
 *
 * @param page the page's address
 */
record PageEvent(String page, Event event) {}
