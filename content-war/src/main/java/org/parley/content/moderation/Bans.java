package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.content.site.Sites;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** Who may not write, vote or report, on one site or on all. */
@Singleton
class Bans {
    /** The author of the comments whose author's account was deleted. */
    static final UUID NOBODY = new UUID(0, 0);

    private static final ProblemKind BANNED = new ProblemKind("banned", 403, "You may not take part here");
    private static final ProblemKind ONESELF = new ProblemKind("own-ban", 409, "Nobody can ban themselves");
    private static final String BANS = """
            SELECT id, person, site, nullif(until, 'infinity') AS until, reason, created_at, lifted_at, active,
                   (SELECT author_name FROM content.comment WHERE author = person ORDER BY id DESC LIMIT 1) AS name
              FROM (SELECT *, lifted_at IS NULL AND until > now() AS active FROM content.ban) AS ban
            """;

    private final Jdbi jdbi;
    private final Sites sites;
    private final ModerationLog log;

    @Inject
    Bans(Jdbi jdbi, Sites sites, ModerationLog log) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Ban.class));
        this.sites = sites;
        this.log = log;
    }

    void refuseBanned(UUID person, String site) {
        var ends = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT nullif(until, 'infinity') FROM content.ban
                         WHERE person = ? AND (site = ? OR site IS NULL) AND lifted_at IS NULL AND until > now()
                         ORDER BY until DESC LIMIT 1""")
                .bind(0, person)
                .bind(1, site)
                .mapTo(Instant.class)
                .list());
        if (!ends.isEmpty()) {
            throw new ProblemException(BANNED, ends.get(0));
        }
    }

    /** Those in force and then the others, each newest first, that follow the ban {@code before}. */
    List<Ban> inForceFirst(Long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(BANS + """
                         WHERE :before::bigint IS NULL
                            OR (active, id) < (SELECT lifted_at IS NULL AND until > now(), id
                                                 FROM content.ban WHERE id = :before::bigint)
                         ORDER BY active DESC, id DESC LIMIT :limit""")
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Ban.class)
                .list());
    }

    @Transactional
    Ban add(Moderator moderator, NewBan ban) {
        if (moderator.id().equals(ban.person())) {
            throw new ProblemException(ONESELF);
        }
        sites.requireKnown(ban.site());
        var added = jdbi.withHandle(handle -> {
            var id = handle.createQuery("""
                            INSERT INTO content.ban (person, site, until, reason)
                            VALUES (:person, :site, coalesce(:until::timestamptz, 'infinity'), :reason) RETURNING id""").bindMethods(ban).mapTo(Long.class).one();
            return handle.createQuery(BANS + "WHERE id = ?")
                    .bind(0, id)
                    .mapTo(Ban.class)
                    .one();
        });
        log.add(moderator, Deed.toPerson("ban", ban.person(), detail(ban.site(), added.until())), ban.reason());
        return added;
    }

    /** Lifts a ban, if that wasn't done before; 404 if there is none. */
    @Transactional
    void lift(Moderator moderator, long id, String reason) {
        var lifted = jdbi.withHandle(handle ->
                handle.execute("UPDATE content.ban SET lifted_at = now() WHERE id = ? AND lifted_at IS NULL", id));
        var ban = jdbi.withHandle(handle -> handle.createQuery(BANS + "WHERE id = ?")
                        .bind(0, id)
                        .mapTo(Ban.class)
                        .findOne())
                .orElseThrow(NotFoundException::new);
        if (lifted == 1) {
            log.add(moderator, Deed.toPerson("lift-ban", ban.person(), detail(ban.site(), ban.until())), reason);
        }
    }

    private static String detail(String site, Instant until) {
        return "site: %s, until: %s"
                .formatted(Objects.requireNonNullElse(site, "all"), until == null ? "for good" : until.toString());
    }
}
