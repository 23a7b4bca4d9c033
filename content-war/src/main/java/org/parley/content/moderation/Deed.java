package org.parley.content.moderation;

import java.util.UUID;

/**
 * What a moderator did.
 *
 * @param comment the comment that it was done to, or null
 * @param page the page that it was done on, or null
 * @param person the person whom it concerns, or null
 * @param detail what else there is to know
 */
record Deed(String action, Long comment, Long page, UUID person, String detail) {
    static Deed of(String action, String detail) {
        return new Deed(action, null, null, null, detail);
    }

    static Deed toPerson(String action, UUID person, String detail) {
        return new Deed(action, null, null, person, detail);
    }

    static Deed toPage(String action, long page) {
        return new Deed(action, null, page, null, "");
    }

    /** The author is the nil UUID where the account was deleted. */
    static Deed toComment(String action, long comment, long page, UUID author) {
        var nobody = author.equals(Bans.NOBODY);
        return new Deed(action, comment, page, nobody ? null : author, "");
    }
}
