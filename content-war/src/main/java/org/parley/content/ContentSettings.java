package org.parley.content;

import java.time.Duration;
import org.parley.settings.Settings;

/**
 * The settings of the content service.
 *
 * @param editWindow how long people may change what they wrote
 * @param commentsPerHour how many comments a person writes in an hour
 * @param clientComments how many comments a client address writes in an hour, and what else it does in a minute
 */
public record ContentSettings(Duration editWindow, int commentsPerHour, int clientComments) {
    static ContentSettings read(Settings settings) {
        settings.postgresAddress("CONTENT_DATABASE");
        settings.address("CONTENT_USERS");
        return new ContentSettings(
                settings.time("CONTENT_EDIT_WINDOW", Duration.ofMinutes(15)),
                settings.number("CONTENT_COMMENTS_PER_HOUR", 60, 1, 1_000_000),
                settings.number("CONTENT_CLIENT_COMMENTS", 200, 1, 1_000_000));
    }
}
