package org.parley.router.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;

/** Tells the followers of pages what they missed; of a few pages at once, however many were cut off together. */
@Singleton
class CatchUps {
    private static final int AT_ONCE = 8;
    private static final int SECONDS_TO_NEXT_TRY = 2;

    private final Backends backends;
    private final Followers followers;
    private final Set<String> waiting = new LinkedHashSet<>();
    private int running;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    CatchUps(Backends backends, Followers followers) {
        this.backends = backends;
        this.followers = followers;
    }

    /** Somebody who follows {@code page} may have missed something. */
    void ask(String page) {
        synchronized (this) {
            waiting.add(page);
        }
        next();
    }

    private void next() {
        for (var page = take(); page != null; page = take()) {
            read(page);
        }
    }

    private synchronized String take() {
        if (running == AT_ONCE || waiting.isEmpty()) {
            return null;
        }
        var page = waiting.iterator().next();
        waiting.remove(page);
        running++;
        return page;
    }

    private synchronized void done() {
        running--;
    }

    private void read(String page) {
        var told = followers.toldAll(page);
        if (told.isEmpty()) {
            done();
            return;
        }
        var query = "?page=" + URLEncoder.encode(page, StandardCharsets.UTF_8) + "&after=" + told.getAsLong();
        backends.content(Call.get("/events/since" + query))
                .whenCompleteAsync((answer, failure) -> end(page, answer, failure), scheduler);
    }

    private void end(String page, Answer answer, Throwable failure) {
        done();
        if (failure != null) {
            scheduler.schedule(() -> ask(page), SECONDS_TO_NEXT_TRY, TimeUnit.SECONDS);
        } else if (answer.ok()) {
            tell(Missed.read(answer));
        } else {
            // It was too much, or the page is gone: they are told when they come back.
            followers.end(page);
        }
        next();
    }

    private void tell(Missed missed) {
        var complete = true;
        for (var event : missed.events()) {
            complete &= followers.tell(event);
        }
        if (!complete) {
            ask(missed.page());
        }
    }
}
