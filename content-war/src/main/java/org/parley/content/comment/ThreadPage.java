package org.parley.content.comment;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.parley.content.page.PageView;

/**
 * A comment with what it replies to and what replies to it.
 *
 * @param parent what it replies to; absent where it begins a thread
 * @param comments the whole thread in the order of the tree where it begins one, else the direct replies
 * @param next the parameter that asks for the next ones; absent where there are none
 */
@JsonbPropertyOrder({"page", "comment", "parent", "comments", "next"})
public record ThreadPage(PageView page, Comment comment, Comment parent, List<Comment> comments, String next) {}
