package org.parley.router.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.parley.request.EventStream;

/** Passes on to browsers what happens on the pages that they follow, without a gap and nothing twice. */
@Singleton
class Live {
    private static final int MOST_PAGES = 100_000;

    private final Followers followers;
    private final CatchUps catchUps;
    /** The last events, for followers who come while these are passed on. */
    private final Cache<String, Long> newest = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST_PAGES)
            .build();

    @Inject
    Live(Followers followers, CatchUps catchUps) {
        this.followers = followers;
        this.catchUps = catchUps;
    }

    /** Lets a browser follow a page from after what it {@code missed}. */
    void follow(EventStream stream, Missed missed) {
        var page = missed.page();
        var follower = new Follower(stream, missed);
        followers.add(page, follower);
        stream.atTheEnd(() -> followers.remove(page, follower));
        var passedOn = newest.getIfPresent(page);
        if (passedOn != null && passedOn > missed.last()) {
            catchUps.ask(page);
        }
    }

    void passOn(Event event) {
        // First: whoever comes to follow between the two looks at it after.
        newest.asMap().merge(event.page(), event.number(), Math::max);
        if (!followers.tell(event)) {
            catchUps.ask(event.page());
        }
    }

    /** All may have missed something. */
    void catchUp() {
        followers.pages().forEach(catchUps::ask);
    }

    boolean unfollowed() {
        return followers.none();
    }

    void keepAlive() {
        followers.keepAlive();
    }
}
