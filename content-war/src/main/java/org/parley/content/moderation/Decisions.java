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

    @Inject
    Decisions(Jdbi jdbi, Reports reports, ModerationLog log) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Decided.class));
        this.reports = reports;
        this.log = log;
    }

    /**
     * Does it, closes the comment's reports where it answers them, and tells the log; false if the comment isn't, or is
     * no more, as it would have to be. Of two moderators at once one finds it done.
     */
    @Transactional
    boolean carryOut(Action action, long comment, Moderator moderator, String reason) {
        var decided = jdbi.withHandle(handle -> handle.createQuery(action.statement())
                .bind(0, comment)
                .mapTo(Decided.class)
                .findOne());
        var closed = decided.isPresent() && action.closesReports() ? reports.close(comment) : 0;
        if (decided.isEmpty() || action == Action.DISMISS && closed == 0) {
            return false;
        }
        log.add(moderator, deed(action, decided.get()), reason);
        return true;
    }

    private static Deed deed(Action action, Decided comment) {
        return Deed.toComment(action.name().toLowerCase(Locale.ROOT), comment.id(), comment.pageId(), comment.author());
    }
}
