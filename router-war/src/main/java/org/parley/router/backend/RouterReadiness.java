package org.parley.router.backend;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once every service has answered. It stays so when one is away later: what doesn't need that one still works,
 * and what does is answered 503.
 */
@Readiness
@Singleton
public class RouterReadiness implements HealthCheck {
    private final Backends backends;
    private volatile boolean allAnswered;

    @Inject
    RouterReadiness(Backends backends) {
        this.backends = backends;
    }

    /** Whether every service has answered by now. */
    public CompletableFuture<Boolean> ready() {
        if (allAnswered) {
            return CompletableFuture.completedFuture(true);
        }
        return backends.users(Call.get("/"))
                .thenCombine(backends.content(Call.get("/")), (users, content) -> users.ok() && content.ok())
                .handle((both, failure) -> {
                    allAnswered |= failure == null && both;
                    return allAnswered;
                });
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("router: services");
        try {
            return response.status(ready().get(5, TimeUnit.SECONDS)).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.down().build();
        } catch (ExecutionException | TimeoutException e) {
            return response.down().build();
        }
    }
}
