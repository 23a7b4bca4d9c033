package org.parley.content.markdown;

import java.util.stream.IntStream;

/** Takes out of a text the characters that hide something in it, or turn its direction beyond its end. */
public final class Invisible {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;

    private Invisible() {}

    /** The text without them. Those that join letters and emoji stay where they do so, and line breaks and tabs. */
    public static String removed(String text) {
        if (text.codePoints().noneMatch(Invisible::isSuspect)) {
            return text;
        }
        var points = text.codePoints().toArray();
        var kept = new StringBuilder(text.length());
        IntStream.range(0, points.length)
                .filter(at -> keeps(points, at))
                .forEach(at -> kept.appendCodePoint(points[at]));
        return kept.toString();
    }

    /** Whether nothing of the text can be seen. */
    public static boolean isAll(String text) {
        return text.codePoints().noneMatch(Invisible::isVisible);
    }

    private static boolean isSuspect(int point) {
        var type = Character.getType(point);
        return type == Character.FORMAT || type == Character.CONTROL && point != '\n' && point != '\t';
    }

    private static boolean keeps(int[] points, int at) {
        var point = points[at];
        if (!isSuspect(point)) {
            return true;
        }
        if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return at > 0 && at + 1 < points.length && joins(points[at - 1]) && joins(points[at + 1]);
        }
        return switch (point) {
            // Arabic numbers and marks, and the marks of direction that turn only what is next to them.
            case 0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x061C, 0x06DD, 0x070F, 0x08E2, 0x200E, 0x200F -> true;
            default -> isTag(point) && isInFlag(points, at);
        };
    }

    private static boolean joins(int point) {
        return Character.isLetter(point)
                || switch (Character.getType(point)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.OTHER_SYMBOL,
                            Character.MODIFIER_SYMBOL -> true;
                    default -> false;
                };
    }

    private static boolean isTag(int point) {
        return point >= 0xE0020 && point <= 0xE007F;
    }

    /** The flags of regions are a black flag and tags. */
    private static boolean isInFlag(int[] points, int at) {
        for (var before = at - 1; before >= 0 && before >= at - 8; before--) {
            if (!isTag(points[before])) {
                return points[before] == BLACK_FLAG;
            }
        }
        return false;
    }

    private static boolean isVisible(int point) {
        return switch (point) {
            // Fillers of Hangul, and the pattern of Braille without a dot.
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F -> false;
            default ->
                switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.UNASSIGNED -> false;
                    default -> true;
                };
        };
    }
}
