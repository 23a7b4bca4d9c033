package org.parley.router.backend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once every service has answered. */
@Readiness
@ApplicationScoped
public class RouterReadiness implements HealthCheck {
    @Inject
    ServicesAnswered services;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("router: services");
        try {
            return response.status(services.byNow().get(5, TimeUnit.SECONDS)).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.down().build();
        } catch (ExecutionException | TimeoutException e) {
            return response.down().build();
        }
    }
}
