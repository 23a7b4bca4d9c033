package org.parley.content.comment;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.UUID;

/**
 * A comment as somebody sees it.
 *
 * @param uid the id of its author's account; the nil UUID (RFC 9562, 5.9) where that was deleted, or the comment removed
 * @param name the author's name when it was written; null where {@code uid} is nil
 * @param html what its text looks like
 * @param page the address of its page
 * @param parent the comment that it replies to; null where it begins a thread
 * @param root the comment that its thread begins with; null where it is the one
 * @param depth how many comments are between it and the page
 * @param version counts the changes
 * @param state {@code published}, {@code hidden}, {@code deleted}, {@code waiting} or {@code rejected}
 * @param replies how many direct replies are shown
 * @param vote the vote of whoever asks: 1, -1 or 0; null for whoever has no token
 * @param mine true for its author; else null
 */
@JsonbPropertyOrder({
    "id",
    "uid",
    "name",
    "text",
    "createdAt",
    "html",
    "page",
    "parent",
    "root",
    "depth",
    "version",
    "editedAt",
    "state",
    "pinned",
    "replies",
    "ups",
    "downs",
    "vote",
    "mine"
})
public record Comment(
        long id,
        UUID uid,
        String name,
        String text,
        Instant createdAt,
        String html,
        String page,
        Long parent,
        Long root,
        int depth,
        int version,
        Instant editedAt,
        String state,
        boolean pinned,
        int replies,
        int ups,
        int downs,
        Integer vote,
        Boolean mine) {
    /** The comment's entity tag (RFC 9110, 8.8.3). */
    public String tag() {
        return "\"" + version + "\"";
    }

    /** How many characters it takes in an answer, about. */
    public int length() {
        return text.length() + html.length();
    }
}
