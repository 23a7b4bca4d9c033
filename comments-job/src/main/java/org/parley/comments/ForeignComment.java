package org.parley.comments;

import java.time.Instant;

/**
 * A comment as another system has it, with its text as Markdown.
 *
 * @param id its id there
 * @param parent the id of the comment that it replies to, or null
 * @param thread the id of what it is about, whose address the source tells
 * @param author what tells its author from others: the account's name, the e-mail address, or the name
 * @param name the author's name
 * @param editedAt when it was edited, or null
 */
record ForeignComment(
        String id,
        String parent,
        String thread,
        String author,
        String name,
        String text,
        Instant createdAt,
        Instant editedAt,
        State state,
        int ups,
        int downs) {

    /** What becomes of it here. */
    enum State {
        PUBLISHED,
        WAITING,
        REJECTED,
        DELETED
    }
}
