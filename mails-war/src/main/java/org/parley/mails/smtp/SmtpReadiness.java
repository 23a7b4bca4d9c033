package org.parley.mails.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the SMTP relay answers. */
@Readiness
@ApplicationScoped
public class SmtpReadiness implements HealthCheck {
    @Inject
    SmtpRelay relay;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mails: SMTP relay")
                .status(relay.answers())
                .build();
    }
}
