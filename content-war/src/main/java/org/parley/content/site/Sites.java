package org.parley.content.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** The sites in the database. None is ever removed. */
@Singleton
public class Sites {
    static final String PARLEY = "parley";

    private static final ProblemKind ORIGIN_TAKEN =
            new ProblemKind("origin-taken", 409, "Another site has this origin already");

    private final Jdbi jdbi;

    @Inject
    Sites(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Site.class))
                .registerRowMapper(ConstructorMapper.factory(SiteSettings.class));
    }

    List<Site> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT key, origin, mode FROM content.site ORDER BY key")
                .mapTo(Site.class)
                .list());
    }

    /** All sites with what only moderators see. */
    public List<SiteSettings> settings() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT key, origin, mode, most_links FROM content.site ORDER BY key")
                        .mapTo(SiteSettings.class)
                        .list());
    }

    /** The settings of a site. */
    public Optional<SiteSettings> settings(String key) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT key, origin, mode, most_links FROM content.site WHERE key = ?")
                        .bind(0, key)
                        .mapTo(SiteSettings.class)
                        .findOne());
    }

    /** Refuses the field {@code site} where it names none; null means all sites. */
    public void requireKnown(String key) {
        if (key != null && settings(key).isEmpty()) {
            throw new ProblemException(new FieldError("site", "unknown"));
        }
    }

    /** Adds a site or changes it: whether it was added. */
    public boolean put(SiteSettings site) {
        return jdbi.withHandle(handle -> {
            var others = handle.createQuery("SELECT key FROM content.site WHERE origin = ? AND key <> ?")
                    .bind(0, site.origin())
                    .bind(1, site.key())
                    .mapTo(String.class)
                    .findOne();
            if (others.isPresent()) {
                throw new ProblemException(ORIGIN_TAKEN);
            }
            return handle.createQuery("""
                            INSERT INTO content.site (key, origin, mode, most_links)
                            VALUES (:key, :origin, :mode, :mostLinks)
                            ON CONFLICT (key) DO UPDATE
                              SET origin = excluded.origin, mode = excluded.mode, most_links = excluded.most_links
                            RETURNING xmax = 0""")
                    .bindMethods(site)
                    .mapTo(Boolean.class)
                    .one();
        });
    }
}
