package org.parley.content.site;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A site as moderators see it.
 *
 * @param mostLinks a comment with more links waits for a moderator
 */
@JsonbPropertyOrder({"key", "origin", "mode", "mostLinks"})
public record SiteSettings(String key, String origin, String mode, int mostLinks) {
    /** Whether this is Parley itself, which has no origin. */
    public boolean areOfParley() {
        return key.equals(Sites.PARLEY);
    }
}
