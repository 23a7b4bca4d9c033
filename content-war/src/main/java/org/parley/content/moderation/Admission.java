package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** Decides who may write, and what of it waits for a moderator. */
@Transactional
@Singleton
public class Admission {
    private static final ProblemKind BANNED = new ProblemKind("banned", 403, "You may not write here");

    private final Jdbi jdbi;

    @Inject
    Admission(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The state in which a text begins: {@code published} or {@code waiting}; 403 for whoever is banned. */
    public String admit(Submission submission) {
        mayAct(submission.author(), submission.site());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT CASE WHEN mode = 'all' OR mode = 'first' AND NOT EXISTS (
                                 SELECT FROM content.comment WHERE author = :author AND state = 'published')
                               THEN 'waiting' ELSE 'published' END
                          FROM content.site WHERE key = :site""")
                .bind("author", submission.author())
                .bind("site", submission.site())
                .mapTo(String.class)
                .one());
    }

    /** 403 for whoever is banned from {@code site}. */
    public void mayAct(UUID person, String site) {
        var banned = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT FROM content.ban
                         WHERE person = :person AND coalesce(site, :site) = :site AND lifted_at IS NULL AND until > now())""")
                .bind("person", person)
                .bind("site", site)
                .mapTo(Boolean.class)
                .one());
        if (banned) {
            throw new ProblemException(BANNED);
        }
    }
}
