package org.parley.content.comment;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * A comment that begins a thread, with the first replies of the thread.
 *
 * @param replies in the order of the tree, each after the one that it replies to
 * @param more whether the thread has others
 */
@JsonbPropertyOrder({"comment", "replies", "more"})
public record Discussion(Comment comment, List<Comment> replies, boolean more) {}
