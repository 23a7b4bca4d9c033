package org.parley.router.site;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;

/** The sites that the content service knows, kept for a second: so soon is one known that was added. */
@Singleton
public class Sites {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Backends backends;
    private final AsyncCache<String, List<Site>> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).buildAsync();

    @Inject
    Sites(Backends backends) {
        this.backends = backends;
    }

    /** All of them. Those who ask at once share one call; one that failed is not kept. */
    public CompletableFuture<List<Site>> all() {
        // A copy: whoever fails must not fail what others share.
        return known.get(
                        "all",
                        (key, executor) -> backends.content(Call.get("/sites")).thenApply(Sites::read))
                .copy();
    }

    /** Whether a page of one of them asks, by the {@code Origin} of its request; false while that can't be told. */
    public CompletableFuture<Boolean> isOrigin(String origin) {
        return all().handle((sites, failure) -> failure == null
                && !origin.isEmpty()
                && sites.stream().anyMatch(site -> site.origin().equals(origin)));
    }

    private static List<Site> read(Answer answer) {
        if (!answer.ok()) {
            throw new ProblemException(ProblemKind.UNAVAILABLE);
        }
        return answer.list().stream().map(Site::read).toList();
    }
}
