package org.parley.router.site;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;

/** Where the sites are whose pages have comments, kept for a second: so soon is one known that was added. */
@Singleton
public class Sites {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Backends backends;
    private final AsyncCache<String, Set<String>> origins =
            Caffeine.newBuilder().expireAfterWrite(KEPT).buildAsync();

    @Inject
    Sites(Backends backends) {
        this.backends = backends;
    }

    /** Whether a page of one of them asks, by the {@code Origin} of its request; false while that can't be told. */
    public CompletableFuture<Boolean> isOrigin(String origin) {
        // Those who ask at once share one call; one that failed is not kept.
        return origins.get(
                        "all",
                        (key, executor) -> backends.content(Call.get("/sites")).thenApply(Sites::read))
                .handle((known, failure) -> failure == null && known.contains(origin));
    }

    /** Parley itself has none. */
    private static Set<String> read(Answer answer) {
        if (!answer.ok()) {
            throw new ProblemException(ProblemKind.UNAVAILABLE);
        }
        return answer.list().stream()
                .flatMap(site ->
                        ((Map<?, ?>) site).get("origin") instanceof String origin ? Stream.of(origin) : Stream.of())
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
    }
}
