package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.content.site.SiteSettings;
import org.parley.content.site.Sites;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** Decides who may act on a site, and whether what they write is seen before a moderator has read it. */
@Singleton
public class Admission {
    private static final ProblemKind REFUSED_BY_RULE =
            new ProblemKind("refused-by-rule", 403, "The site doesn't take comments with such words or links");

    private final Jdbi jdbi;
    private final Sites sites;
    private final Bans bans;
    private final Rules rules;

    @Inject
    Admission(Jdbi jdbi, Sites sites, Bans bans, Rules rules) {
        this.jdbi = jdbi;
        this.sites = sites;
        this.bans = bans;
        this.rules = rules;
    }

    /** Refuses whoever is banned from the site with 403. */
    public void mayAct(UUID person, String site) {
        bans.refuseBanned(person, site);
    }

    /** The state in which a text appears, {@code published} or {@code waiting}; 403 by a ban or by a rule. */
    public String admit(Submission submission) {
        mayAct(submission.author(), submission.site());
        var site = sites.settings(submission.site()).orElseThrow(NotFoundException::new);
        var reading = Reading.of(submission.text());
        var broken = rules.brokenBy(reading, site.key());
        if (broken.stream().anyMatch(Rule::refuses)) {
            throw new ProblemException(REFUSED_BY_RULE);
        }
        var waits = !broken.isEmpty() || reading.links() > site.mostLinks() || awaitsModerator(submission, site);
        return waits && !submission.trusted() ? "waiting" : "published";
    }

    private boolean awaitsModerator(Submission submission, SiteSettings site) {
        return switch (site.mode()) {
            case "all" -> true;
            case "first" -> !hasPublished(submission.author(), site.key());
            default -> false;
        };
    }

    private boolean hasPublished(UUID author, String site) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT FROM content.comment
                                        WHERE author = ? AND site = ? AND state = 'published')""")
                .bind(0, author)
                .bind(1, site)
                .mapTo(Boolean.class)
                .one());
    }
}
