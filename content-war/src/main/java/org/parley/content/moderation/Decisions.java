package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What moderators do to comments, one by one. */
@Singleton
class Decisions {
    private final Jdbi jdbi;
    private final Reports reports;
    private final ModerationLog log;

    /** What the log tells of a comment. */
    public record Decided(long id, long pageId, UUID author) {}

    /** What came of a decision; nothing, where the comment isn't, or is no more, as it would have to be. */
    enum Result {
        DONE,
        NOTHING,
        CHANGED
    }

    @Inject
    Decisions(Jdbi jdbi, Reports reports, ModerationLog log) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Decided.class));
        this.reports = reports;
        this.log = log;
    }

    /**
     * Does it, closes the comment's reports where it answers them, and tells the log. A text that was changed since the
     * moderator has seen its {@code version} isn't let stand. Of two moderators at once one finds it done.
     */
    @Transactional
    Result carryOut(Action action, long comment, Integer version, Moderator moderator, String reason) {
        var seen = action.dependsOnText() ? version : null;
        var decided = jdbi.withHandle(handle -> handle.createQuery(action.statement())
                .bind("id", comment)
                .bind("version", seen)
                .mapTo(Decided.class)
                .findOne());
        if (decided.isEmpty()) {
            return seen != null && isChanged(action, comment, seen) ? Result.CHANGED : Result.NOTHING;
        }
        var closed = action.closesReports() ? reports.close(comment) : 0;
        if (action == Action.DISMISS && closed == 0) {
            return Result.NOTHING;
        }
        log.add(moderator, deed(action, decided.get()), reason);
        return Result.DONE;
    }

    private boolean isChanged(Action action, long comment, int version) {
        return jdbi.withHandle(handle -> handle.createQuery(action.question())
                .bind("id", comment)
                .bind("version", version)
                .mapTo(Boolean.class)
                .one());
    }

    private static Deed deed(Action action, Decided comment) {
        return Deed.toComment(action.name().toLowerCase(Locale.ROOT), comment.id(), comment.pageId(), comment.author());
    }
}
