package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.content.site.Sites;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** What comments are not to have, by the moderators' word. */
@Singleton
class Rules {
    private static final ProblemKind RULE_EXISTS = new ProblemKind("rule-exists", 409, "There is such a rule already");

    private final Jdbi jdbi;
    private final Sites sites;
    private final ModerationLog log;

    @Inject
    Rules(Jdbi jdbi, Sites sites, ModerationLog log) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Rule.class));
        this.sites = sites;
        this.log = log;
    }

    List<Rule> newest(long before, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM content.rule WHERE id < ? ORDER BY id DESC LIMIT ?")
                        .bind(0, before)
                        .bind(1, limit)
                        .mapTo(Rule.class)
                        .list());
    }

    List<Rule> brokenBy(Reading reading, String site) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM content.rule WHERE site = ? OR site IS NULL")
                .bind(0, site)
                .mapTo(Rule.class)
                .filter(rule -> rule.isBrokenBy(reading))
                .list());
    }

    @Transactional
    Rule add(Moderator moderator, NewRule rule) {
        sites.requireKnown(rule.site());
        var added = jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO content.rule (site, kind, pattern, action)
                        VALUES (:site, :kind, :pattern, :action)
                        ON CONFLICT DO NOTHING RETURNING *""")
                        .bind("site", rule.site())
                        .bind("kind", rule.kind())
                        .bind("pattern", rule.comparedPattern())
                        .bind("action", rule.action())
                        .mapTo(Rule.class)
                        .findOne())
                .orElseThrow(() -> new ProblemException(RULE_EXISTS));
        log.add(moderator, Deed.of("add-rule", detail(added)), rule.reason());
        return added;
    }

    /** Removes a rule, or 404. */
    @Transactional
    void remove(Moderator moderator, long id, String reason) {
        var removed = jdbi.withHandle(handle -> handle.createQuery("DELETE FROM content.rule WHERE id = ? RETURNING *")
                        .bind(0, id)
                        .mapTo(Rule.class)
                        .findOne())
                .orElseThrow(NotFoundException::new);
        log.add(moderator, Deed.of("remove-rule", detail(removed)), reason);
    }

    private static String detail(Rule rule) {
        return "%s %s: %s, site: %s"
                .formatted(rule.action(), rule.kind(), rule.pattern(), Objects.requireNonNullElse(rule.site(), "all"));
    }
}
