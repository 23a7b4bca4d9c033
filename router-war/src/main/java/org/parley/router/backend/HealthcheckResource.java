package org.parley.router.backend;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.router.page.FailuresAnswered;

/** The original's health check on the public port. */
@Path("healthcheck")
@Dependent
@FailuresAnswered
public class HealthcheckResource {
    private final ServicesAnswered services;

    @Inject
    public HealthcheckResource(ServicesAnswered services) {
        this.services = services;
    }

    /** The service's name, or 503 while it isn't ready. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public CompletionStage<Response> check() {
        return services.byNow().thenApply(ready -> {
            if (!ready) {
                throw new ProblemException(ProblemKind.UNAVAILABLE);
            }
            return Response.ok("Router Microservice").build();
        });
    }
}
