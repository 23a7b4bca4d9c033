package org.parley.content.comment;

import java.util.regex.Pattern;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/**
 * The last comment of the part of a list that was seen.
 *
 * @param parameter what names it in the query
 * @param ups the votes that it had then, which may be others now; null where the parameter doesn't tell
 * @param downs the same
 */
record Seen(String parameter, long id, Integer ups, Integer downs) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,17})(?:~(\\d{1,9})~(\\d{1,9}))?");

    /** What the parameter's {@code text} says, null where it is missing; 400 where it is malformed. */
    static Seen parse(String parameter, String text) {
        if (text == null) {
            return null;
        }
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ProblemException(new FieldError(parameter, "number"));
        }
        return new Seen(
                parameter, Long.parseLong(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
    }

    private static Integer number(String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    /** What of a query asks for the comments after {@code last}. */
    static String after(String parameter, Comment last, Sorting sorting) {
        var votes = sorting == Sorting.BEST ? "~" + last.ups() + "~" + last.downs() : "";
        return parameter + "=" + last.id() + votes;
    }
}
