package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.content.Peers;

/** Asks PostgreSQL how it finds what a page with 10,000 comments shows; the plans are in {@code target/plans.txt}. */
class PlansIT extends CommentsServiceTest {
    private static final String PAGE = SITE + "/plans";
    private static final List<String> ASKED = new ArrayList<>();

    private final Jdbi jdbi = Jdbi.create(
            Peers.database().address("content").replaceFirst("postgresql://content:content@", "jdbc:postgresql://")
                    + "?user=content&password=content");
    private final Viewer viewer = new Viewer(UUID.randomUUID(), false);

    @BeforeAll
    static void fillAPage() throws Exception {
        Peers.database().execute("""
                WITH page AS (INSERT INTO content.page (site, path) VALUES ('talk', '/plans') RETURNING id),
                     numbers AS (SELECT nextval('content.comment_id_seq') AS id, n FROM generate_series(1, 10000) AS n),
                     roots AS (SELECT min(id) AS id, n % 2000 AS thread FROM numbers GROUP BY n % 2000)
                INSERT INTO content.comment
                  (id, author, author_name, text, site, page_id, parent_id, root_id, depth, ups, downs, state, pinned_at)
                SELECT numbers.id, uuidv7(), 'Bea', 'comment ' || n, 'talk', page.id, nullif(roots.id, numbers.id),
                       nullif(roots.id, numbers.id), (roots.id <> numbers.id)::integer, n % 50, n % 7,
                       CASE WHEN n % 100 = 99 THEN 'hidden' ELSE 'published' END,
                       CASE WHEN n % 3000 = 0 THEN now() END
                  FROM numbers JOIN roots ON thread = n % 2000, page""");
        Peers.database().execute("ANALYZE content.comment, content.page");
    }

    @AfterAll
    static void writeThePlans() throws Exception {
        Files.writeString(Path.of("target/plans.txt"), String.join("\n\n", ASKED));
    }

    @Test
    void takeAnIndexForWhateverAPageShows() throws Exception {
        var page = number("SELECT id FROM content.page WHERE site || path = '" + PAGE + "'");
        var root = number("SELECT min(id) FROM content.comment WHERE parent_id IS NULL AND page_id = " + page);
        var last = number("SELECT id FROM content.comment WHERE parent_id IS NULL AND page_id = " + page
                + " ORDER BY id OFFSET 1000 LIMIT 1");
        var reply = number("SELECT min(id) FROM content.comment WHERE root_id = " + root);
        jdbi.setSqlLogger(new Explained());
        var comments = new Comments(jdbi);
        for (var sorting : Sorting.values()) {
            assertThat(comments.ofPage(page, sorting, null, 100, viewer).rows()).hasSize(100);
            assertThat(comments.ofPage(page, sorting, seen(last), 100, viewer).rows())
                    .hasSize(100);
            assertThat(comments.roots(page, sorting, null, 20, new Room(), viewer)
                            .rows())
                    .hasSize(20);
            assertThat(comments.roots(page, sorting, seen(last), 20, new Room(), viewer)
                            .rows())
                    .hasSize(20);
        }
        assertThat(comments.ofSite(SITE, null, 100, viewer).rows()).hasSize(100);
        assertThat(comments.replies(root, null, 100, viewer).rows()).hasSize(4);
        assertThat(comments.thread(root, seen(reply), 100, viewer).rows()).hasSize(3);
        assertThat(comments.threads(ids20(comments, page), 21, new Room(), viewer))
                .isNotEmpty();
        assertThat(comments.pinned(page, 10, new Room(), viewer)).isNotEmpty();
        assertThat(comments.waiting(page, 10, new Room(), viewer)).isEmpty();
        assertThat(comments.find(root, viewer)).isPresent();
        assertThat(comments.pageOf(root)).isPresent();
        assertThat(comments.oldest(viewer.person(), 0, 100).rows()).isEmpty();
        assertThat(ASKED)
                .hasSizeGreaterThan(20)
                .allSatisfy(plan -> assertThat(plan)
                        .doesNotContain("Seq Scan on comment")
                        .doesNotContainPattern("Rows Removed by Filter: \\d{4}")
                        .doesNotContainPattern("comment.*actual rows=\\d{4}"));
    }

    private static Seen seen(long id) {
        return new Seen("before", id, 5, null);
    }

    private List<Long> ids20(Comments comments, long page) {
        return comments.roots(page, Sorting.OLDEST, null, 20, new Room(), viewer).rows().stream()
                .map(Comment::id)
                .toList();
    }

    private static long number(String sql) throws Exception {
        return Long.parseLong(Peers.database().query(sql));
    }

    private static final class Explained implements SqlLogger {
        @Override
        public void logBeforeExecution(StatementContext context) {
            var asked = context.getStatement().toString();
            try (var statement = context.getConnection().createStatement();
                    var plan =
                            statement.executeQuery("EXPLAIN (ANALYZE, TIMING off, COSTS off, SUMMARY off) " + asked)) {
                var lines = new ArrayList<String>(List.of(asked.strip()));
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
                ASKED.add(String.join("\n", lines));
            } catch (SQLException e) {
                throw new IllegalStateException(asked, e);
            }
        }
    }
}
