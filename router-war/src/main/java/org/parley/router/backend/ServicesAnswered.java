package org.parley.router.backend;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/**
 * Whether every service has answered once. It stays so when one is away later: what doesn't need that one still works,
 * and what does is answered 503.
 */
@Singleton
public class ServicesAnswered {
    private final Backends backends;
    private volatile boolean all;

    @Inject
    ServicesAnswered(Backends backends) {
        this.backends = backends;
    }

    /** Whether all have answered by now. */
    public CompletableFuture<Boolean> byNow() {
        if (all) {
            return CompletableFuture.completedFuture(true);
        }
        return backends.users(Call.get("/"))
                .thenCombine(backends.content(Call.get("/")), (users, content) -> users.ok() && content.ok())
                .handle((both, failure) -> {
                    all |= failure == null && both;
                    return all;
                });
    }
}
