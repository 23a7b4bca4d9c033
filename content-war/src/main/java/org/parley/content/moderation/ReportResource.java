package org.parley.content.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** Takes what people report of comments. */
@Path("comments/{id:[1-9][0-9]{0,17}}/report")
@Dependent
public class ReportResource {
    private final Reports reports;

    @Inject
    public ReportResource(Reports reports) {
        this.reports = reports;
    }

    /**
     * Reports a comment: 204, also if the person did before; 403 for one's own and for whoever is banned; 404 where none
     * is published; 429 after 20 in an hour.
     */
    @POST
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    public void report(@PathParam("id") long id, @Valid NewReport report, @Context SecurityContext security) {
        reports.add(UUID.fromString(security.getUserPrincipal().getName()), id, report);
    }
}
