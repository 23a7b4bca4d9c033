package org.parley.content.comment;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.parley.content.page.PageView;

/**
 * The threads of a page.
 *
 * @param pinned what moderators pinned, which is in its thread too
 * @param waiting the viewer's own comments that wait for a moderator
 * @param next the parameter that asks for the next threads; absent where there are none
 */
@JsonbPropertyOrder({"page", "pinned", "comments", "waiting", "next"})
public record ThreadsPage(
        PageView page, List<Comment> pinned, List<Discussion> comments, List<Comment> waiting, String next) {}
