package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.content.ContentSettings;
import org.parley.content.moderation.Admission;
import org.parley.content.moderation.Submission;
import org.parley.content.page.Page;
import org.parley.content.page.PageAddress;
import org.parley.content.page.Pages;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.request.TraceContext;

/** Adds, changes and removes comments, each in one transaction. */
@Transactional
@Singleton
public class Writing {
    private final Jdbi jdbi;
    private final Locks locks;
    private final Comments comments;
    private final Pages pages;
    private final Submissions submissions;
    private final WritingLimits limits;
    private final FormTimes formTimes;
    private final Admission admission;
    private final ContentSettings settings;

    @Inject
    Writing(
            Jdbi jdbi,
            Locks locks,
            Comments comments,
            Pages pages,
            Submissions submissions,
            WritingLimits limits,
            FormTimes formTimes,
            Admission admission,
            ContentSettings settings) {
        this.jdbi = jdbi;
        this.locks = locks;
        this.comments = comments;
        this.pages = pages;
        this.submissions = submissions;
        this.limits = limits;
        this.formTimes = formTimes;
        this.admission = admission;
        this.settings = settings;
    }

    /** Adds a comment, unless the same was sent with the same key before: then it is the one of that time. */
    Comment add(Author author, NewComment comment, Optional<String> key) {
        locks.begin(author.id());
        var known = key.flatMap(one -> submissions.find(author.id(), one, comment));
        if (known.isPresent()) {
            return comments.own(known.get(), author.id());
        }
        var parent = Optional.ofNullable(comment.parent()).map(this::parent);
        var page = page(comment, parent);
        if (page.locked()) {
            throw new ProblemException(Problems.PAGE_LOCKED);
        }
        requirePerson(author, comment);
        limits.count(author);
        var state = admission.admit(
                new Submission(author.id(), page.address().site(), comment.text(), false, author.trusted()));
        var id = insert(author, comment.text(), pages.withRow(page.address()), parent, state);
        key.ifPresent(one -> submissions.remember(author.id(), one, comment, id));
        return comments.own(id, author.id());
    }

    /** The comment to reply to, which nobody removes meanwhile. */
    private Written parent(long id) {
        var parent = locked(id)
                .filter(found -> found.is("published") || found.isRemoved())
                .orElseThrow(() -> new ProblemException(Problems.UNKNOWN_PARENT));
        if (parent.isRemoved()) {
            throw new ProblemException(Problems.PARENT_REMOVED);
        }
        return parent;
    }

    private Page page(NewComment comment, Optional<Written> parent) {
        if (comment.page() == null) {
            return parent.map(found -> pages.of(found.page())).orElseGet(() -> pages.at(PageAddress.FRONT));
        }
        var page = pages.at(PageAddress.parse(comment.page()));
        if (parent.isPresent() && parent.get().page() != page.id()) {
            throw new ProblemException(Problems.UNKNOWN_PARENT);
        }
        return page;
    }

    /** Whoever has nothing published yet is looked at: programs fill in all fields, and at once. */
    private void requirePerson(Author author, NewComment comment) {
        var trapped = comment.website() != null && !comment.website().isEmpty();
        var opened = comment.opened() == null ? "" : comment.opened();
        if ((trapped || !opened.isEmpty() && !formTimes.isPatient(opened)) && !isProven(author.id())) {
            throw new ProblemException(Problems.LOOKS_AUTOMATIC);
        }
    }

    private boolean isProven(UUID author) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM content.comment WHERE author = ? AND state = 'published')")
                .bind(0, author)
                .mapTo(Boolean.class)
                .one());
    }

    private long insert(Author author, String text, Page page, Optional<Written> parent, String state) {
        return jdbi.withHandle(handle -> {
            // The database notes it with the mail that a reply causes.
            handle.execute(
                    "SELECT set_config('parley.trace_id', ?, true)",
                    TraceContext.current().traceId());
            return handle.createQuery("""
                            INSERT INTO content.comment
                              (author, author_name, text, site, page_id, parent_id, root_id, depth, state)
                            VALUES (:author, :name, :text, :site, :page, :parent, :root, :depth, :state)
                            RETURNING id""")
                    .bind("author", author.id())
                    .bind("name", author.name())
                    .bind("text", text)
                    .bind("site", page.address().site())
                    .bind("page", page.id())
                    .bind("parent", parent.map(Written::id).orElse(null))
                    .bind("root", parent.map(Written::thread).orElse(null))
                    .bind("depth", parent.map(found -> found.depth() + 1).orElse(0))
                    .bind("state", state)
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** Gives a comment another text. */
    Comment edit(Author author, long id, String text, IfMatch condition) {
        locks.begin(author.id());
        var comment = changeable(author, id, condition, Problems.COMMENT_REMOVED);
        if (comment.text().equals(text)) {
            return comments.own(id, author.id());
        }
        var admitted = admission.admit(new Submission(author.id(), comment.site(), text, true, author.trusted()));
        if (admitted.equals("waiting") && (comment.replies() > 0 || mayBeAnswered(id))) {
            throw new ProblemException(Problems.ANSWERED_MEANWHILE);
        }
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE content.comment SET text = ?, state = ?, version = version + 1, edited_at = now() WHERE id = ?",
                text,
                comment.is("waiting") ? "waiting" : admitted,
                id));
        return comments.own(id, author.id());
    }

    /** Whether a moderator may yet show a reply, which would be in no thread while this comment waits. */
    private boolean mayBeAnswered(long id) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT EXISTS (SELECT FROM content.comment
                                        WHERE parent_id = ? AND NOT shown AND state <> 'deleted')""").bind(0, id).mapTo(Boolean.class).one());
    }

    /** Removes a comment, of which nothing stays but its place. */
    void delete(Author author, long id, IfMatch condition) {
        locks.begin(author.id());
        var comment = changeable(author, id, condition, Problems.UNKNOWN_COMMENT);
        admission.mayAct(author.id(), comment.site());
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE content.comment
                   SET state = 'deleted', text = '', author = ?, author_name = NULL, pinned_at = NULL,
                       version = version + 1, edited_at = NULL
                 WHERE id = ?""", Comments.NOBODY, id));
    }

    private Written changeable(Author author, long id, IfMatch condition, ProblemKind removed) {
        var comment = locked(id)
                .filter(found ->
                        comments.find(id, new Viewer(author.id(), false)).isPresent())
                .orElseThrow(() -> new ProblemException(Problems.UNKNOWN_COMMENT));
        if (comment.isRemoved()) {
            throw new ProblemException(removed);
        }
        if (!comment.author().equals(author.id())) {
            throw new ProblemException(Problems.OTHER_AUTHOR);
        }
        condition.require(comment.version());
        if (comment.createdAt().plus(settings.editWindow()).isBefore(Instant.now())) {
            throw new ProblemException(Problems.TOO_LATE);
        }
        return comment;
    }

    private Optional<Written> locked(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(Written.SELECT)
                .bind(0, id)
                .map(Written.MAPPER)
                .findOne());
    }
}
