package org.parley.content.moderation;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.parley.content.Peers;
import org.parley.content.Plans;
import org.parley.content.page.PageAddress;

/**
 * Asks PostgreSQL how it finds what moderators list; the plans are in {@code target/list-plans.txt}. Words within Chinese
 * or Japanese texts have no index: they are looked for in all comments.
 */
class ListPlansIT extends ModerationTest {
    private static final String[] STATES = {null, "waiting", "reported", "published", "hidden", "rejected", "deleted"};

    @Test
    void takeAnIndexForEachFilter() throws Exception {
        fill();
        var plans = new Plans();
        var jdbi = plans.jdbi();
        var queue = new Queue(jdbi, new Reports(jdbi, null));
        var log = new ModerationLog(jdbi);
        var big = PageAddress.parse("talk/moderated");
        var middle = Long.parseLong(
                Peers.database()
                        .query(
                                "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY id) FROM content.comment WHERE site = 'talk'"));
        for (var state : STATES) {
            for (var filter : new CommentFilter[] {
                new CommentFilter(state, null, null, null, null),
                new CommentFilter(state, "talk", null, null, null),
                new CommentFilter(state, site, null, null, null),
                new CommentFilter(state, null, big, null, null),
                new CommentFilter(state, null, PageAddress.parse(page), null, null),
                new CommentFilter(state, null, null, bea, null),
                new CommentFilter(state, "talk", null, bea, null),
                new CommentFilter(state, null, null, null, "comment 7007"),
                new CommentFilter(state, "talk", big, null, "7007")
            }) {
                queue.newest(filter, Long.MAX_VALUE, 101);
                queue.newest(filter, middle, 101);
            }
        }
        queue.newest(new CommentFilter(null, null, null, null, "comment"), Long.MAX_VALUE, 101);
        var comment = comment("published");
        log.newest(null, null, Long.MAX_VALUE, 101);
        log.newest(comment, null, Long.MAX_VALUE, 101);
        log.newest(null, bea, Long.MAX_VALUE, 101);
        plans.assertIndexed(4 * 9 * STATES.length, "list-plans.txt");
    }

    private void fill() throws SQLException {
        Plans.fillAPage("/moderated");
        for (var state : new String[] {"waiting", "published", "hidden", "rejected"}) {
            for (var n = 0; n < 20; n++) {
                comment(state);
            }
        }
        Peers.database().execute("""
                SET parley.import = 'on';
                UPDATE content.comment
                   SET state = 'deleted', text = '', author_name = NULL, author = '00000000-0000-0000-0000-000000000000'
                 WHERE site = 'talk' AND id % 100 = 7;
                INSERT INTO content.page (site, path) SELECT 'talk', '/few/' || n FROM generate_series(1, 200) AS n;
                INSERT INTO content.comment (author, author_name, text, site, page_id)
                  SELECT uuidv7(), 'Bea', 'few', site, id FROM content.page, generate_series(1, 2) WHERE path LIKE '/few/%';
                INSERT INTO content.report (comment_id, reporter, reason, resolved_at)
                  SELECT id, uuidv7(), 'spam', CASE WHEN id % 100 > 0 THEN now() END
                    FROM content.comment WHERE site = 'talk';
                INSERT INTO content.moderation (moderator, moderator_name, action, comment_id, person, reason)
                  SELECT uuidv7(), 'Mia', 'hide', id, author, 'because' FROM content.comment WHERE site = 'talk';
                ANALYZE content.comment, content.page, content.report, content.moderation""");
    }
}
