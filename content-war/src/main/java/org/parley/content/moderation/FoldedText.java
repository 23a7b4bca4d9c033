package org.parley.content.moderation;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A text without what makes no difference to its reader: case, compatibility forms (NFKC), invisible characters. */
record FoldedText(String text) {
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180d\\u180f\\u3164\\uffa0\\ufe00-\\ufe0f]");
    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    /** Scripts that put no spaces between words. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    static FoldedText of(String text) {
        var visible = nfkc(INVISIBLE.matcher(text).replaceAll(""));
        var caseless = nfkc(visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        return new FoldedText(SPACES.matcher(INVISIBLE.matcher(caseless).replaceAll(""))
                .replaceAll(" ")
                .strip());
    }

    /** Whether a text has letters of scripts that put no spaces between words. */
    static boolean lacksSpaces(String text) {
        return text.codePoints().mapToObj(UnicodeScript::of).anyMatch(WITHOUT_SPACES::contains);
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Form.NFKC);
    }

    /** Whether it has {@code word} with no letter or digit right before or after it. */
    boolean hasWord(FoldedText word) {
        var sought = word.text;
        for (var at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
            var end = at + sought.length();
            if ((at == 0 || isBetweenWords(text.codePointBefore(at), sought.codePointAt(0)))
                    && (end == text.length()
                            || isBetweenWords(text.codePointAt(end), sought.codePointBefore(sought.length())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetweenWords(int outside, int inside) {
        return !isOfWord(outside) || !isOfWord(inside) || WITHOUT_SPACES.contains(UnicodeScript.of(inside));
    }

    private static boolean isOfWord(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }
}
