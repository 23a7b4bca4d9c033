package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.content.Peers;
import org.parley.content.Plans;

/** Asks PostgreSQL how it finds what a page with 10,000 comments shows; the plans are in {@code target/plans.txt}. */
class PlansIT extends CommentsServiceTest {
    private static final String PAGE = SITE + "/plans";

    private final Viewer viewer = new Viewer(UUID.randomUUID(), false);

    @Test
    void takeAnIndexForWhateverAPageShows() throws Exception {
        Plans.fillAPage("/plans");
        var page = number("SELECT id FROM content.page WHERE site || path = '" + PAGE + "'");
        var root = number("SELECT min(id) FROM content.comment WHERE parent_id IS NULL AND page_id = " + page);
        var last = number("SELECT id FROM content.comment WHERE parent_id IS NULL AND page_id = " + page
                + " ORDER BY id OFFSET 1000 LIMIT 1");
        var reply = number("SELECT min(id) FROM content.comment WHERE root_id = " + root);
        var plans = new Plans();
        var comments = new Comments(plans.jdbi());
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
        plans.assertIndexed(20, "plans.txt");
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
}
