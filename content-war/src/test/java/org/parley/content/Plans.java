package org.parley.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Asks PostgreSQL how it finds what is asked for. */
public final class Plans implements SqlLogger {
    private final List<String> asked = new ArrayList<>();

    /** Adds a page with 10,000 comments to the site {@code talk}. */
    public static void fillAPage(String path) throws SQLException {
        Peers.database().execute("""
                SET parley.import = 'on';
                INSERT INTO content.site (key, origin) VALUES ('talk', 'https://talk.example') ON CONFLICT DO NOTHING;
                WITH page AS (INSERT INTO content.page (site, path) VALUES ('talk', '%s') RETURNING id),
                     numbers AS (SELECT nextval('content.comment_id_seq') AS id, n FROM generate_series(1, 10000) AS n),
                     roots AS (SELECT min(id) AS id, n %% 2000 AS thread FROM numbers GROUP BY n %% 2000)
                INSERT INTO content.comment
                  (id, author, author_name, text, site, page_id, parent_id, root_id, depth, ups, downs, state, pinned_at)
                SELECT numbers.id, uuidv7(), 'Bea', 'comment ' || n, 'talk', page.id, nullif(roots.id, numbers.id),
                       nullif(roots.id, numbers.id), (roots.id <> numbers.id)::integer, n %% 50, n %% 7,
                       CASE WHEN n %% 100 = 99 THEN 'hidden' ELSE 'published' END,
                       CASE WHEN n %% 3000 = 0 THEN now() END
                  FROM numbers JOIN roots ON thread = n %% 2000, page;
                ANALYZE content.comment, content.page""".formatted(path));
    }

    /** A database that asks how before each query. */
    public Jdbi jdbi() {
        return Peers.jdbi().setSqlLogger(this);
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
        var query = context.getStatement().toString();
        try (var statement = context.getConnection().createStatement();
                var plan = statement.executeQuery("EXPLAIN (ANALYZE, TIMING off, COSTS off, SUMMARY off) " + query)) {
            var lines = new ArrayList<String>(List.of(query.strip()));
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
            asked.add(String.join("\n", lines));
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Writes the plans into {@code target}, and wants so many at least, none of which reads through a table. */
    public void assertIndexed(int least, String file) throws IOException {
        Files.writeString(Path.of("target", file), String.join("\n\n", asked));
        assertThat(asked)
                .hasSizeGreaterThan(least)
                .allSatisfy(plan -> assertThat(plan)
                        .doesNotContainPattern("Seq Scan on (comment|report|moderation)")
                        .doesNotContainPattern("Rows Removed by Filter: \\d{4}")
                        .doesNotContainPattern("(comment|report|moderation).*actual rows=\\d{4}"));
    }
}
