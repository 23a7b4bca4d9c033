package org.parley.content.comment;

import jakarta.ws.rs.core.MultivaluedMap;
import org.parley.content.page.PageAddress;

/**
 * What a person sends to comment.
 *
 * @param uid the author, as the original system was told it; the token decides, and where both are there they must agree
 * @param text Markdown
 * @param page the address of a page; missing, it is the parent's, or the front page
 * @param parent the comment to reply to; null where it begins a thread
 * @param opened what {@link FormTimes} said when the form was opened, if there was a form
 * @param website a field of forms that no person sees, and so no person fills in
 */
public record NewComment(String uid, String text, String page, Long parent, String opened, String website) {
    /** Brings the text to its one form; 400 where that or the page is none. */
    public NewComment {
        text = CommentText.of(text);
        page = page == null || page.isEmpty() ? null : PageAddress.parse(page).toString();
    }

    /** The same from a form, where an empty field is a missing one. */
    static NewComment of(MultivaluedMap<String, String> form) {
        var parent = form.getFirst("parent");
        return new NewComment(
                form.getFirst("uid"),
                form.getFirst("text"),
                form.getFirst("page"),
                parent == null || parent.isEmpty() ? null : Parameter.id("parent", parent),
                form.getFirst("opened"),
                form.getFirst("website"));
    }

    /** What makes it the same comment as one that was sent before. */
    String essence() {
        return page + '\n' + parent + '\n' + text;
    }

    /** Nothing of the comment. */
    @Override
    public String toString() {
        return "NewComment";
    }
}
