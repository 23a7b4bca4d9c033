package org.parley.content.moderation;

import java.util.UUID;

/**
 * A text that somebody wants to be published.
 *
 * @param author who wrote it
 * @param site the key of the site
 * @param text what it says
 * @param edit whether it replaces an earlier one
 */
public record Submission(UUID author, String site, String text, boolean edit) {
    /** Nothing of the text. */
    @Override
    public String toString() {
        return "Submission";
    }
}
