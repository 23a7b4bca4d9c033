package org.parley.content.comment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * A part of a list.
 *
 * @param more whether the list goes on
 */
public record Part<T>(List<T> rows, boolean more) {
    /**
     * At most {@code limit} of the rows that there is room for, but one at least, so that every list comes to its end.
     *
     * @param length how many characters a row takes
     */
    public static <T> Part<T> of(Iterator<T> rows, ToIntFunction<T> length, int limit, Room room) {
        var some = new ArrayList<T>();
        while (rows.hasNext() && some.size() < limit && (some.isEmpty() || !room.isFull())) {
            var row = rows.next();
            some.add(row);
            room.take(length.applyAsInt(row));
        }
        return new Part<>(some, rows.hasNext());
    }

    /** The same part of a list of something else. */
    public <R> Part<R> map(Function<T, R> change) {
        return new Part<>(rows.stream().map(change).toList(), more);
    }

    /** The last row, after which the list goes on. */
    public T last() {
        return rows.get(rows.size() - 1);
    }
}
