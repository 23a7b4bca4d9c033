package org.parley.content.moderation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.request.TooManyRequests;

/** What people reported of comments. */
@Singleton
class Reports {
    private static final int AN_HOUR = 20;
    private static final int SHOWN = 10;
    private static final ProblemKind OWN_COMMENT =
            new ProblemKind("own-comment", 403, "That isn't possible with one's own comment");
    private static final ProblemKind ACCOUNT_DELETED =
            new ProblemKind("account-deleted", 403, "The account is deleted");

    private final Jdbi jdbi;
    private final Admission admission;

    /** What of a comment decides about a report. */
    public record Reported(UUID author, String site) {}

    private record OfComment(long comment, Report report) {}

    @Inject
    Reports(Jdbi jdbi, Admission admission) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Reported.class))
                .registerRowMapper(ConstructorMapper.factory(Report.class));
        this.admission = admission;
    }

    /**
     * Adds a person's report, if it is the person's first of this comment, or of what its author has made of that since a
     * moderator looked at it; 403, 404 or 429.
     */
    @Transactional
    void add(UUID person, long comment, NewReport report) {
        var reported = jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT author, site FROM content.comment WHERE id = ? AND state = 'published'")
                        .bind(0, comment)
                        .mapTo(Reported.class)
                        .findOne())
                .orElseThrow(NotFoundException::new);
        if (reported.author().equals(person)) {
            throw new ProblemException(OWN_COMMENT);
        }
        admission.mayAct(person, reported.site());
        jdbi.useHandle(handle -> add(handle, person, comment, report));
    }

    private static void add(Handle handle, UUID person, long comment, NewReport report) {
        // Waits for an erasure that is under way, as a new comment does, and for the person's other reports.
        handle.execute("LOCK TABLE content.comment IN ROW EXCLUSIVE MODE");
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "report " + person);
        if (isTrue(handle, "SELECT EXISTS (SELECT FROM content.erased_author WHERE author = ?)", person)) {
            throw new ProblemException(ACCOUNT_DELETED);
        }
        var added = handle.execute("""
                INSERT INTO content.report (comment_id, reporter, reason, note) VALUES (?, ?, ?, ?)
                ON CONFLICT (comment_id, reporter) DO UPDATE
                   SET reason = excluded.reason, note = excluded.note, created_at = now(), resolved_at = NULL
                 WHERE report.resolved_at < (SELECT edited_at FROM content.comment WHERE id = report.comment_id)
                """, comment, person, report.reason(), report.note());
        if (added == 1 && isTrue(handle, """
                SELECT count(*) > ? FROM content.report
                 WHERE reporter = ? AND created_at > now() - interval '1 hour'""", AN_HOUR, person)) {
            throw new TooManyRequests(wait(handle, person));
        }
    }

    private static boolean isTrue(Handle handle, String query, Object... values) {
        return handle.select(query, values).mapTo(Boolean.class).one();
    }

    private static Duration wait(Handle handle, UUID person) {
        var seconds = handle.select("""
                        SELECT ceil(extract(epoch FROM min(created_at) + interval '1 hour' - now()))::bigint
                          FROM content.report
                         WHERE reporter = ? AND created_at > now() - interval '1 hour'""", person).mapTo(Long.class).one();
        return Duration.ofSeconds(seconds);
    }

    /** The newest open reports of each of these comments, by its id. */
    Map<Long, List<Report>> open(List<Long> comments) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT report.*
                          FROM unnest(cast(:comments AS bigint[])) AS listed (id)
                         CROSS JOIN LATERAL (
                                SELECT comment_id, reason, note, created_at FROM content.report
                                 WHERE comment_id = listed.id AND resolved_at IS NULL
                                 ORDER BY id DESC LIMIT :limit) AS report
                         ORDER BY report.created_at DESC""")
                .bindArray("comments", Long.class, comments)
                .bind("limit", SHOWN)
                .map((row, context) -> new OfComment(
                        row.getLong("comment_id"),
                        context.findRowMapperFor(Report.class).orElseThrow().map(row, context)))
                .collect(groupingBy(OfComment::comment, mapping(OfComment::report, toList()))));
    }

    /** Closes the open reports of a comment: how many. */
    int close(long comment) {
        return jdbi.withHandle(handle -> handle.execute(
                "UPDATE content.report SET resolved_at = now() WHERE comment_id = ? AND resolved_at IS NULL", comment));
    }
}
