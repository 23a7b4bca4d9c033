package org.parley.content.comment;

/**
 * What a person sends to change or to preview a comment.
 *
 * @param text Markdown
 */
public record EditedComment(String text) {
    /** Brings the text to its one form; 400 where that is none. */
    public EditedComment {
        text = CommentText.of(text);
    }

    /** Nothing of the comment. */
    @Override
    public String toString() {
        return "EditedComment";
    }
}
