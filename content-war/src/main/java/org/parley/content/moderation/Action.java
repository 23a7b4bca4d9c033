package org.parley.content.moderation;

/** What a moderator can do to a comment, by a statement that changes one row if it can be done, and none otherwise. */
enum Action {
    APPROVE("state = 'published'", "state = 'waiting'"),
    REJECT("state = 'rejected'", "state = 'waiting'"),
    HIDE("state = 'hidden', pinned_at = NULL", "state = 'published'"),
    SHOW("state = 'published'", "state IN ('hidden', 'rejected')"),
    PIN("pinned_at = now()", "state = 'published' AND pinned_at IS NULL"),
    UNPIN("pinned_at = NULL", "pinned_at IS NOT NULL"),
    /** Leaves the comment as it is and closes its reports. */
    DISMISS("pinned_at = pinned_at", "state <> 'deleted'");

    static final String NAMES = "approve|reject|hide|show|pin|unpin|dismiss";

    private final String statement;

    Action(String change, String condition) {
        statement = "UPDATE content.comment SET " + change + " WHERE id = ? AND " + condition
                + " RETURNING id, page_id, author";
    }

    String statement() {
        return statement;
    }

    boolean closesReports() {
        return this == APPROVE || this == REJECT || this == HIDE || this == DISMISS;
    }
}
