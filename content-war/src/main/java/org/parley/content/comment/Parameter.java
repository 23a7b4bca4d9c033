package org.parley.content.comment;

import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Reads the numbers of a query. */
final class Parameter {
    private Parameter() {}

    /** A whole number from 1 to {@code most}, {@code otherwise} where it is missing; 400 where it is none. */
    static int number(String name, String text, int otherwise, int most) {
        return text == null ? otherwise : (int) number(name, text, most);
    }

    /** The id of a comment, null where it is missing; 400 where it is none. */
    static Long id(String name, String text) {
        return text == null ? null : number(name, text, Long.MAX_VALUE);
    }

    private static long number(String name, String text, long most) {
        try {
            var number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new ProblemException(new FieldError(name, "number"));
    }
}
