package org.parley.content.notification;

import java.util.UUID;

/**
 * What a person is to hear of: a reply to their comment.
 *
 * @param key the same each time it is taken
 * @param recipient whose comment was answered
 * @param author the name of whoever answered
 * @param text the beginning of the reply
 * @param comment the id of the reply
 * @param unsubscribe the token by which the recipient stops mails of the thread, or all
 */
public record Notification(
        long id,
        UUID key,
        UUID recipient,
        String traceId,
        String author,
        String text,
        long comment,
        String unsubscribe) {
    /** Nothing of the people. */
    @Override
    public String toString() {
        return "Notification " + id;
    }
}
