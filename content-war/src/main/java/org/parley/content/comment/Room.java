package org.parley.content.comment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What room an answer has left, 300,000 characters at the beginning: lists of the longest comments would otherwise fill
 * the memory of whoever makes and passes on several of them.
 */
public final class Room {
    private static final int CHARACTERS = 300_000;

    private int left = CHARACTERS;

    /** Takes so many characters, which may be more than are left. */
    public void take(int characters) {
        left -= characters;
    }

    /** Whether nothing is left. */
    public boolean isFull() {
        return left <= 0;
    }

    /** The first comments that there is room for. */
    List<Comment> fill(Iterator<Comment> comments) {
        var some = new ArrayList<Comment>();
        while (!isFull() && comments.hasNext()) {
            some.add(comments.next());
            take(some.get(some.size() - 1).length());
        }
        return some;
    }
}
