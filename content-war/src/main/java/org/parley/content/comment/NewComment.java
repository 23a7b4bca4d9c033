package org.parley.content.comment;

import jakarta.validation.constraints.AssertTrue;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * What a person sends to comment.
 *
 * @param uid the author, as the original system was told it; the token decides, and where both are there they must agree
 */
public record NewComment(String uid, String text) {
    private static final int LONGEST = 10_000;

    /** Brings the text to its one form. */
    public NewComment {
        text = text == null
                ? ""
                : Normalizer.normalize(text, Form.NFC).replace("\r\n", "\n").strip();
    }

    /** Whether the text has 1 to 10,000 characters, and none that no text has. */
    @AssertTrue(message = "{text-length}")
    public boolean isText() {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= LONGEST && isWritable(text);
    }

    /** PostgreSQL takes no NUL, and UTF-8 has no lone surrogates. */
    private static boolean isWritable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    /** Nothing of the comment. */
    @Override
    public String toString() {
        return "NewComment";
    }
}
