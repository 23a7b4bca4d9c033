package org.parley.content.moderation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;
import org.parley.content.page.PageAddress;
import org.parley.content.page.Pages;

/** Which pages take no more comments. */
@Singleton
class PageLocks {
    private final Jdbi jdbi;
    private final Pages pages;
    private final ModerationLog log;

    @Inject
    PageLocks(Jdbi jdbi, Pages pages, ModerationLog log) {
        this.jdbi = jdbi;
        this.pages = pages;
        this.log = log;
    }

    /** Locks or unlocks a page, also one without comments; 404 where its site is unknown. */
    @Transactional
    void set(Moderator moderator, PageAddress address, boolean locked, String reason) {
        var page = locked ? pages.withRow(address) : pages.at(address);
        var changed = jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE content.page SET locked_at = CASE WHEN :locked THEN now() END
                         WHERE id = :id AND (locked_at IS NOT NULL) <> :locked""")
                .bind("locked", locked)
                .bind("id", page.id())
                .execute());
        if (changed == 1) {
            log.add(moderator, Deed.toPage(locked ? "lock" : "unlock", page.id()), reason);
        }
    }
}
