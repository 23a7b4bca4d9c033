package org.parley.content.moderation;

import java.util.UUID;

/**
 * A text that somebody wants to publish.
 *
 * @param edit whether it replaces the text of a comment
 * @param trusted whether the author is a moderator or an administrator, whose comments don't wait
 */
public record Submission(UUID author, String site, String text, boolean edit, boolean trusted) {
    /** Nothing of the text. */
    @Override
    public String toString() {
        return "Submission";
    }
}
