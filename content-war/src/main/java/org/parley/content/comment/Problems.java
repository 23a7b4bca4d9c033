package org.parley.content.comment;

import org.parley.request.ProblemKind;

/** What comments are refused for. */
final class Problems {
    static final ProblemKind ADDRESS_UNCONFIRMED =
            new ProblemKind("address-unconfirmed", 403, "Comments need a confirmed e-mail address");
    static final ProblemKind ACCOUNT_DELETED = new ProblemKind("account-deleted", 403, "The account is deleted");
    static final ProblemKind OTHER_AUTHOR =
            new ProblemKind("other-author", 403, "A comment is written by whoever is signed in");
    static final ProblemKind OWN_COMMENT = new ProblemKind("own-comment", 403, "Nobody votes on their own comment");
    static final ProblemKind PAGE_LOCKED = new ProblemKind("page-locked", 403, "The page takes no more comments");
    static final ProblemKind LOOKS_AUTOMATIC =
            new ProblemKind("looks-automatic", 403, "The form was filled in as no person does it");
    static final ProblemKind TOO_LATE = new ProblemKind("too-late", 403, "The time to change the comment is over");
    static final ProblemKind UNKNOWN_COMMENT = new ProblemKind("not-found", 404, "There is no such comment");
    static final ProblemKind UNKNOWN_PARENT =
            new ProblemKind("unknown-parent", 404, "The page has no such comment to reply to");
    static final ProblemKind PARENT_REMOVED =
            new ProblemKind("parent-removed", 409, "The comment to reply to was removed");
    static final ProblemKind COMMENT_REMOVED = new ProblemKind("comment-removed", 409, "The comment was removed");
    static final ProblemKind ANSWERED_MEANWHILE = new ProblemKind(
            "answered-meanwhile", 409, "The new text would wait for a moderator, and the comment has replies already");
    static final ProblemKind PRECONDITION_FAILED =
            new ProblemKind("precondition-failed", 412, "The comment was changed meanwhile");
    static final ProblemKind KEY_REUSED =
            new ProblemKind("idempotency-key-reused", 422, "The idempotency key was used for another comment already");
    static final ProblemKind PRECONDITION_REQUIRED =
            new ProblemKind("precondition-required", 428, "The request must say in If-Match which version it changes");

    private Problems() {}
}
