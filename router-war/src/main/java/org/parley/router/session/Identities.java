package org.parley.router.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.router.backend.Answer;
import org.parley.router.backend.Backends;
import org.parley.router.backend.Call;

/** Swaps a session for a token, and keeps that for half a minute: so long can a session outlive its end elsewhere. */
@Singleton
public class Identities {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 20_000;

    private final Backends backends;
    private final Cache<String, CompletableFuture<Optional<Identity>>> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    @Inject
    Identities(Backends backends) {
        this.backends = backends;
    }

    /** Who sent a request; empty without a session that lives. */
    public CompletableFuture<Optional<Identity>> of(Visitor visitor) {
        return visitor.session()
                .map(secret -> identity(secret, visitor))
                .orElse(CompletableFuture.completedFuture(Optional.empty()))
                // A copy: whoever fails must not fail what others share.
                .copy();
    }

    /** The same for what anyone may read: empty also where users can't say, which is no reason to show nothing. */
    public CompletableFuture<Optional<Identity>> ofReader(Visitor visitor) {
        return of(visitor).exceptionally(failure -> Optional.empty());
    }

    /** Those who ask at once share one swap; one that failed is not kept. */
    private CompletableFuture<Optional<Identity>> identity(String secret, Visitor visitor) {
        var swapped = known.get(secret, key -> swap(key, visitor));
        swapped.whenComplete((identity, failure) -> {
            if (failure != null) {
                known.asMap().remove(secret, swapped);
            }
        });
        return swapped;
    }

    private CompletableFuture<Optional<Identity>> swap(String secret, Visitor visitor) {
        var call = Call.post("/session/token", Answer.json(Map.of("session", secret)));
        return backends.users(call.with(visitor.headers()))
                .thenApply(answer -> answer.ok() ? Optional.of(read(answer.object())) : Optional.empty());
    }

    private static Identity read(Map<String, Object> swapped) {
        @SuppressWarnings("unchecked")
        var account = (Map<String, Object>) swapped.get("account");
        return new Identity((String) swapped.get("token"), account);
    }

    /**
     * Forgets what is kept of an account, once something of it has changed. A swap that is still under way isn't kept
     * either: it may have been answered before the change.
     */
    public void forget(String account) {
        known.asMap()
                .values()
                .removeIf(swap -> !swap.isDone()
                        || swap.isCompletedExceptionally()
                        || swap.join()
                                .filter(identity -> identity.id().equals(account))
                                .isPresent());
    }

    /** Ends the session of a request, here and at users. */
    public CompletableFuture<Void> end(Visitor visitor) {
        if (visitor.session().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var secret = visitor.session().get();
        known.invalidate(secret);
        var call = Call.post("/session/end", Answer.json(Map.of("session", secret)));
        return backends.users(call.with(visitor.headers())).thenAccept(answer -> known.invalidate(secret));
    }
}
