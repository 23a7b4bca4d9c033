package org.parley.router.live;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.parley.request.EventStream;

/** The browsers that follow pages. */
@Singleton
class Followers {
    private final Map<String, Set<Follower>> pages = new ConcurrentHashMap<>();

    void add(String page, Follower follower) {
        pages.compute(page, (key, known) -> {
            var followers = known == null ? ConcurrentHashMap.<Follower>newKeySet() : known;
            followers.add(follower);
            return followers;
        });
    }

    void remove(String page, Follower follower) {
        pages.computeIfPresent(page, (key, followers) -> {
            followers.remove(follower);
            return followers.isEmpty() ? null : followers;
        });
    }

    /** Tells those of the event's page; false if one of them misses an event before. */
    boolean tell(Event event) {
        var bytes = event.bytes();
        var complete = true;
        for (var follower : of(event.page())) {
            complete &= follower.tell(event, bytes);
        }
        return complete;
    }

    /** The last event that every follower of a page was told; empty if the page has none. */
    OptionalLong toldAll(String page) {
        return of(page).stream().mapToLong(Follower::told).min();
    }

    /** Ends those of a page, which come back by themselves. */
    void end(String page) {
        of(page).forEach(Follower::end);
    }

    Set<String> pages() {
        return Set.copyOf(pages.keySet());
    }

    boolean none() {
        return pages.isEmpty();
    }

    void keepAlive() {
        all().forEach(follower -> follower.send(EventStream.HEARTBEAT));
    }

    private Stream<Follower> all() {
        return pages.values().stream().flatMap(Set::stream);
    }

    private Set<Follower> of(String page) {
        return pages.getOrDefault(page, Set.of());
    }
}
