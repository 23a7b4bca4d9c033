package org.parley.router.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.parley.router.backend.Answer;

/** Tells the followers of pages what they missed. */
@Singleton
class CatchUps {
    private static final int SECONDS_TO_NEXT_TRY = 2;

    private final Questions questions;
    private final Followers followers;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    CatchUps(Questions questions, Followers followers) {
        this.questions = questions;
        this.followers = followers;
    }

    /** Somebody who follows {@code page} may have missed something. */
    void ask(String page) {
        followers
                .toldAll(page)
                .ifPresent(told ->
                        questions.since(page, told).whenComplete((answer, failure) -> end(page, answer, failure)));
    }

    private void end(String page, Answer answer, Throwable failure) {
        if (failure != null) {
            scheduler.schedule(() -> ask(page), SECONDS_TO_NEXT_TRY, TimeUnit.SECONDS);
        } else if (answer.ok()) {
            tell(Missed.read(answer));
        } else {
            // It was too much, or the page is gone: they are told when they come back.
            followers.end(page);
        }
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
