package org.parley.content.comment;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;
import org.parley.content.markdown.Invisible;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** The text of a comment. */
final class CommentText {
    private static final int LONGEST = 10_000;
    /** A character comes of four of the input at most. */
    private static final int MOST_READ = 4 * LONGEST;
    /** No language puts so many marks on a letter (UAX 15, 13), and sorting them takes the square of their number. */
    private static final Pattern MARKS = Pattern.compile("(\\p{M}{30})\\p{M}+");

    private CommentText() {}

    /** The text in its one form; 400 unless that has 1 to 10,000 characters of which some can be seen. */
    static String of(String text) {
        if (text == null || text.length() > MOST_READ || text.codePoints().anyMatch(CommentText::isNoCharacter)) {
            throw refused();
        }
        // Twice, since what is taken out may have kept characters apart.
        var whole = normalized(Invisible.removed(normalized(text))).strip();
        if (Invisible.isAll(whole) || whole.codePointCount(0, whole.length()) > LONGEST) {
            throw refused();
        }
        return whole;
    }

    private static String normalized(String text) {
        return Normalizer.normalize(MARKS.matcher(text).replaceAll("$1"), Form.NFC)
                .replaceAll("\\R", "\n");
    }

    /** PostgreSQL takes no NUL, and UTF-8 has no lone surrogates. */
    private static boolean isNoCharacter(int point) {
        return point == 0 || Character.getType(point) == Character.SURROGATE;
    }

    private static ProblemException refused() {
        return new ProblemException(new FieldError("text", "text-length"));
    }
}
