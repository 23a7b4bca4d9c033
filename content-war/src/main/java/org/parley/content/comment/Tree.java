package org.parley.content.comment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Puts replies in the order of their tree. */
final class Tree {
    private Tree() {}

    /** Each after the one that it replies to, and those to the same one oldest first; they come oldest first. */
    static List<Comment> ordered(List<Comment> replies) {
        var known = new HashMap<Long, List<Comment>>();
        replies.forEach(reply -> known.put(reply.id(), new ArrayList<>()));
        var tops = new ArrayList<Comment>();
        replies.forEach(reply -> known.getOrDefault(reply.parent(), tops).add(reply));

        var ordered = new ArrayList<Comment>(replies.size());
        var open = new ArrayDeque<Comment>();
        pushAll(tops, open);
        while (!open.isEmpty()) {
            var next = open.pop();
            ordered.add(next);
            pushAll(known.get(next.id()), open);
        }
        return ordered;
    }

    private static void pushAll(List<Comment> some, ArrayDeque<Comment> open) {
        for (var at = some.size() - 1; at >= 0; at--) {
            open.push(some.get(at));
        }
    }
}
