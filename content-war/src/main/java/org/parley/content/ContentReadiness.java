package org.parley.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Ready while the database answers. */
@Readiness
@ApplicationScoped
public class ContentReadiness implements HealthCheck {
    @Inject
    Jdbi jdbi;

    @Override
    public HealthCheckResponse call() {
        try {
            jdbi.useHandle(handle -> handle.execute("SELECT 1 FROM content.comment LIMIT 1"));
            return HealthCheckResponse.up("content: database");
        } catch (JdbiException e) {
            return HealthCheckResponse.down("content: database");
        }
    }
}
