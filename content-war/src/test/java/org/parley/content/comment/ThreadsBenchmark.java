package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.parley.content.Peers;

/** Measures how long pages with many comments take to read; run by hand, as docs/benchmarks.md says. */
class ThreadsBenchmark extends CommentsServiceTest {
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 500;

    @Test
    void measure() throws Exception {
        var few = page(10, 10);
        var many = page(10_000, 10_000);
        var shortThread = page(10, 1);
        var longThread = page(10_000, 1);
        Peers.database().execute("ANALYZE content.comment, content.page");
        compare("a page of threads", "/threads?limit=10&page=", few, many);
        compare("a page of threads, best first", "/threads?limit=10&sort=best&page=", few, many);
        compare("a page of one thread", "/threads?page=", shortThread, longThread);
        compare("a list", "/list?limit=10&page=", few, many);
    }

    /** A page of {@code comments}, in so many threads. */
    private static String page(int comments, int threads) throws SQLException {
        var page = newPage();
        Peers.database().execute("""
                        SET parley.import = 'on';
                        WITH page AS (
                               INSERT INTO content.page (site, path, comments) VALUES ('%1$s', '%2$s', %3$d) RETURNING id),
                             numbers AS (
                               SELECT nextval('content.comment_id_seq') AS id, n FROM generate_series(1, %3$d) AS n),
                             roots AS (SELECT min(id) AS id, n %% %4$d AS thread FROM numbers GROUP BY n %% %4$d)
                        INSERT INTO content.comment (id, author, author_name, text, site, page_id, parent_id, root_id, depth, ups)
                        SELECT numbers.id, uuidv7(), 'Bea', 'A comment of *some* words, and its number: ' || n, '%1$s', page.id,
                               nullif(roots.id, numbers.id), nullif(roots.id, numbers.id),
                               (roots.id <> numbers.id)::integer, n %% 50
                          FROM numbers JOIN roots ON thread = n %% %4$d, page""".formatted(SITE, page.substring(SITE.length()), comments, threads));
        return page;
    }

    private void compare(String what, String path, String few, String many) {
        for (var n = 0; n < WARM_UP; n++) {
            nanos(path + few);
            nanos(path + many);
        }
        var times = new long[2][ROUNDS];
        for (var n = 0; n < ROUNDS; n++) {
            times[0][n] = nanos(path + few);
            times[1][n] = nanos(path + many);
        }
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        System.out.printf(
                "%s: of 10 comments %.2f ms (95 %%: %.2f), of 10,000 %.2f ms (95 %%: %.2f)%n",
                what, millis(times[0], 50), millis(times[0], 95), millis(times[1], 50), millis(times[1], 95));
    }

    private long nanos(String path) {
        var start = System.nanoTime();
        var answer = client.get(path);
        var time = System.nanoTime() - start;
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return time;
    }

    private static double millis(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100] / 1e6;
    }
}
