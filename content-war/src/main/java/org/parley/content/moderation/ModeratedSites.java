package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.parley.content.site.SiteSettings;
import org.parley.content.site.Sites;

/** Changes of sites, which the log of moderation tells. */
@Singleton
class ModeratedSites {
    private final Sites sites;
    private final ModerationLog log;

    @Inject
    ModeratedSites(Sites sites, ModerationLog log) {
        this.sites = sites;
        this.log = log;
    }

    /** Adds a site or changes it: whether it was added. */
    @Transactional
    boolean put(Moderator moderator, SiteSettings site, String reason) {
        var added = sites.put(site);
        var detail = "%s: origin %s, mode %s, most links %d"
                .formatted(site.key(), site.origin(), site.mode(), site.mostLinks());
        log.add(moderator, Deed.of(added ? "add-site" : "change-site", detail), reason);
        return added;
    }
}
