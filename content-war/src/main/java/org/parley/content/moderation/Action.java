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

    private final String change;
    private final String condition;

    Action(String change, String condition) {
        this.change = change;
        this.condition = condition;
    }

    /** Does it to the comment {@code :id}, if that has the {@code :version}, or the version is null. */
    String statement() {
        return "UPDATE content.comment SET " + change + " WHERE id = :id AND " + condition
                + " AND (:version::integer IS NULL OR version = :version::integer) RETURNING id, page_id, author";
    }

    /** Whether it could be done to the comment {@code :id}, had that the {@code :version}. */
    String question() {
        return "SELECT EXISTS (SELECT FROM content.comment WHERE id = :id AND " + condition
                + " AND version <> :version)";
    }

    /** Whether it lets a text stand. From the others nobody is safe by changing the text again and again. */
    boolean dependsOnText() {
        return this == APPROVE || this == SHOW || this == PIN || this == DISMISS;
    }

    boolean closesReports() {
        return this == APPROVE || this == REJECT || this == HIDE || this == DISMISS;
    }
}
