package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.content.Peers;
import org.parley.dev.TestClient;

/** However long the comments are, the answers aren't; whoever asks on gets all of them. */
class LongCommentsIT extends CommentsServiceTest {
    private static final int THREADS = 12;
    private static final int REPLIES = 12;
    /** What a page may hold, and one comment that is as long as can be. */
    private static final int MOST_CHARACTERS = 600_000;

    private static final Pattern NEXT = Pattern.compile("<(\\?.*)>; rel=\"next\"");

    private final UUID author = UUID.randomUUID();
    private final String page = newPage();

    /** Each comment takes six times its 10,000 characters: a quotation mark is written as five. */
    @BeforeEach
    void fillAPage() throws SQLException {
        var path = page.substring(SITE.length());
        Peers.database().execute("""
                WITH page AS (INSERT INTO content.page (site, path) VALUES ('talk', '%1$s') RETURNING id),
                     root AS (INSERT INTO content.comment (author, author_name, text, site, page_id)
                              SELECT '%2$s', 'Bea', repeat('"', 10000), 'talk', page.id
                                FROM page, generate_series(1, %3$d) RETURNING id)
                SELECT 1""".formatted(path, author, THREADS));
        Peers.database().execute("""
                INSERT INTO content.comment (author, author_name, text, site, page_id, parent_id, root_id, depth)
                SELECT author, 'Bea', text, comment.site, page_id, comment.id, comment.id, 1
                  FROM content.comment JOIN content.page ON page.id = page_id, generate_series(1, %d)
                 WHERE path = '%s'""".formatted(REPLIES, path));
    }

    @Test
    void areListedInShortParts() {
        var ids = follow(client, "/list", "page=" + page);
        assertThat(ids).hasSize(THREADS + THREADS * REPLIES).doesNotHaveDuplicates();
        assertThat(follow(moderator(), "/moderation/comments", "page=" + page)).isEqualTo(ids);
    }

    @Test
    void leaveNoThreadAndNoReplyOut() {
        var threads = new ArrayList<JsonObject>();
        for (var next = ""; next != null; ) {
            var answer = client.get("/threads?page=" + page + "&" + next);
            assertThat(answer.body()).hasSizeLessThan(MOST_CHARACTERS);
            var part = object(answer);
            threads.addAll(part.getJsonArray("comments").getValuesAs(JsonObject.class));
            next = part.getString("next", null);
        }
        assertThat(threads).hasSize(THREADS);
        assertThat(threads).allMatch(thread -> thread.getBoolean("more"));
        for (var thread : threads.subList(0, 2)) {
            assertThat(replies(thread.getJsonObject("comment").getInt("id"))).hasSize(REPLIES);
        }
    }

    private List<Long> replies(int root) {
        var ids = new ArrayList<Long>();
        for (var next = ""; next != null; ) {
            var answer = client.get("/thread/" + root + "?" + next);
            assertThat(answer.body()).hasSizeLessThan(MOST_CHARACTERS);
            ids.addAll(ids(object(answer).getJsonArray("comments").getValuesAs(JsonObject.class)));
            next = object(answer).getString("next", null);
        }
        return ids;
    }

    @Test
    void areTooMuchToTellWhoeverWasAway() {
        var last = THREADS + THREADS * REPLIES;
        assertProblem(client.get("/events/since?page=" + page + "&after=" + (last - 20)), 410, "events-gone");
        assertThat(client.get("/events/since?page=" + page + "&after=" + (last - 3))
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<Long> follow(TestClient client, String path, String query) {
        var ids = new ArrayList<Long>();
        for (var next = "?" + query; next != null; ) {
            var answer = client.get(path + next);
            assertThat(answer.body()).hasSizeLessThan(MOST_CHARACTERS);
            ids.addAll(ids(array(answer)));
            var link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            next = link.matches() ? link.group(1) : null;
        }
        return ids;
    }
}
