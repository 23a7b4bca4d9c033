package org.parley.router.live;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;

/**
 * Asks content what happened since: a few questions at once, however many come back together, and the same one for all
 * who wait with it.
 */
@Singleton
class Questions {
    private static final int AT_ONCE = 16;

    private final Backends backends;
    private final Map<Call, CompletableFuture<Answer>> waiting = new LinkedHashMap<>();
    private int open;

    @Resource
    ManagedExecutorService executor;

    @Inject
    Questions(Backends backends) {
        this.backends = backends;
    }

    /** What happened on a page after an event. */
    CompletableFuture<Answer> since(String page, long number) {
        return ask(
                Call.get("/events/since?page=" + URLEncoder.encode(page, StandardCharsets.UTF_8) + "&after=" + number));
    }

    /** The same in a reader's own words. */
    CompletableFuture<Answer> since(String query, Map<String, String> headers) {
        return ask(
                Call.get("/events/since" + (query == null ? "" : "?" + query)).with(headers));
    }

    private CompletableFuture<Answer> ask(Call call) {
        CompletableFuture<Answer> answer;
        synchronized (this) {
            answer = waiting.computeIfAbsent(call, asked -> new CompletableFuture<>());
        }
        next();
        return answer;
    }

    private void next() {
        for (var question = take(); question != null; question = take()) {
            var answer = question.getValue();
            call(question.getKey()).whenCompleteAsync((answered, failure) -> end(answer, answered, failure), executor);
        }
    }

    private synchronized Map.Entry<Call, CompletableFuture<Answer>> take() {
        if (open == AT_ONCE || waiting.isEmpty()) {
            return null;
        }
        open++;
        var questions = waiting.entrySet().iterator();
        var first = Map.Entry.copyOf(questions.next());
        questions.remove();
        return first;
    }

    private CompletableFuture<Answer> call(Call call) {
        try {
            return backends.content(call);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void end(CompletableFuture<Answer> answer, Answer answered, Throwable failure) {
        synchronized (this) {
            open--;
        }
        next();
        if (failure == null) {
            answer.complete(answered);
        } else {
            answer.completeExceptionally(failure);
        }
    }
}
