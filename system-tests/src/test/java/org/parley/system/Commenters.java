package org.parley.system;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** People who comment one comment after the other until they are told to stop, and remember what was acknowledged. */
final class Commenters {
    private static final int COUNT = 4;

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads;
    private volatile boolean going = true;

    Commenters(Layout layout) {
        threads = IntStream.range(0, COUNT)
                .mapToObj(n -> Person.somebody(layout).signUp().confirm().signIn())
                .map(person -> new Thread(() -> comment(person)))
                .toList();
        threads.forEach(Thread::start);
    }

    private void comment(Person person) {
        while (going) {
            var text = "comment " + UUID.randomUUID();
            try {
                var answer = person.client()
                        .json(person.layout().router(), "/api/new_comment", "{\"text\":\"" + text + "\"}");
                if (answer.statusCode() == 201) {
                    acknowledged.add(text);
                } else {
                    refusals.add(answer.statusCode() + " "
                            + answer.headers().firstValue("Retry-After").orElse("never"));
                }
            } catch (UncheckedIOException e) {
                refusals.add(e.getMessage());
            }
        }
    }

    /** What was answered instead of 201 so far: the status and {@code Retry-After}, or how the connection broke. */
    Set<String> refusals() {
        return Set.copyOf(refusals);
    }

    /** The texts of the comments that were answered with 201 so far. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Lets each finish its comment. */
    void stop() throws InterruptedException {
        going = false;
        for (var thread : threads) {
            thread.join();
        }
    }
}
