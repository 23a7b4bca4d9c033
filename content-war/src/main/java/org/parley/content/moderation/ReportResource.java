package org.parley.content.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.parley.content.limit.ActionLimits;

/** Takes what people report of comments. */
@Path("comments/{id:[1-9][0-9]{0,17}}/report")
@Dependent
public class ReportResource {
    private final Reports reports;
    private final ActionLimits limits;

    @Inject
    public ReportResource(Reports reports, ActionLimits limits) {
        this.reports = reports;
        this.limits = limits;
    }

    /**
     * Reports a comment: 204, also if the person did before; 403 for one's own and for whoever is banned; 404 where none
     * is published; 429 after 20 in an hour, and as {@link ActionLimits} say.
     */
    @POST
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    public void report(
            @PathParam("id") long id,
            @Valid NewReport report,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        limits.count(security, request);
        reports.add(UUID.fromString(security.getUserPrincipal().getName()), id, report);
    }
}
