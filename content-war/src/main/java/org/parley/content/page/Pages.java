package org.parley.content.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** The pages in the database. One without comments has no row, but its site must be known. */
@Transactional
@Singleton
public class Pages {
    private static final ProblemKind UNKNOWN_PAGE = new ProblemKind("unknown-page", 404, "There is no such page");

    private final Jdbi jdbi;

    @Inject
    Pages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The page at {@code address}; 404 where its site is unknown. */
    public Page at(PageAddress address) {
        requirePossible(address);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT coalesce(page.id, 0) AS id, site.key AS site, :path AS path, origin, mode,
                               coalesce(comments, 0) AS comments, locked_at IS NOT NULL AS locked, coalesce(events, 0) AS events
                          FROM content.site LEFT JOIN content.page ON site = key AND path = :path
                         WHERE key = :site""")
                .bind("site", address.site())
                .bind("path", address.path())
                .map((rows, context) -> page(rows))
                .findOne()
                .orElseThrow(Pages::unknown));
    }

    /** The page with the row {@code id}. */
    public Page of(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT page.id, site, path, origin, mode, comments, locked_at IS NOT NULL AS locked, events
                          FROM content.page JOIN content.site ON key = site WHERE page.id = ?""")
                .bind(0, id)
                .map((rows, context) -> page(rows))
                .one());
    }

    private static Page page(ResultSet rows) throws SQLException {
        return new Page(
                rows.getLong("id"),
                new PageAddress(rows.getString("site"), rows.getString("path")),
                rows.getString("origin"),
                rows.getString("mode"),
                rows.getInt("comments"),
                rows.getBoolean("locked"),
                rows.getLong("events"));
    }

    /** The page with a row, which is made where there is none; its first comment comes with it. */
    public Page withRow(PageAddress address) {
        var page = at(address);
        if (page.id() != 0) {
            return page;
        }
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO content.page (site, path) VALUES (?, ?) ON CONFLICT DO NOTHING",
                address.site(),
                address.path()));
        return at(address);
    }

    /** Whether there is a site with this key; 404 where there is none. */
    public void requireSite(String key) {
        if (!PageAddress.isSite(key)) {
            throw unknown();
        }
        at(new PageAddress(key, "/"));
    }

    /** How many published comments the pages have, in their order; 404 where a site is unknown. */
    public List<PageCount> count(List<PageAddress> addresses) {
        addresses.forEach(Pages::requirePossible);
        var counts = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT key || asked.path AS page, coalesce(comments, 0) AS comments
                          FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS asked (site, path, place)
                          JOIN content.site ON key = asked.site
                          LEFT JOIN content.page ON page.site = asked.site AND page.path = asked.path
                         ORDER BY place""")
                .bind(0, addresses.stream().map(PageAddress::site).toArray(String[]::new))
                .bind(1, addresses.stream().map(PageAddress::path).toArray(String[]::new))
                .map((rows, context) -> new PageCount(rows.getString("page"), rows.getInt("comments")))
                .list());
        if (counts.size() < addresses.size()) {
            throw unknown();
        }
        return counts;
    }

    private static void requirePossible(PageAddress address) {
        if (address.site().equals(PageAddress.FRONT.site()) && !address.equals(PageAddress.FRONT)) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(UNKNOWN_PAGE);
    }
}
