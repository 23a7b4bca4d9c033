package org.parley.content.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Rules that comments are read by, for moderators. */
@Path("moderation/rules")
@Dependent
@RolesAllowed({"moderator", "administrator"})
@Produces(MediaType.APPLICATION_JSON)
public class RulesResource {
    private final Rules rules;

    @Inject
    public RulesResource(Rules rules) {
        this.rules = rules;
    }

    /** The rules, newest first. */
    @GET
    public Response list(@Context UriInfo uri) {
        var listing = Listing.of(uri);
        return listing.page(rules.newest(listing.end(), listing.sought()), Rule::id);
    }

    /** Makes a rule: 201 with it; 409 if there is one for the same. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Valid NewRule rule, @Context SecurityContext security) {
        return Response.status(Status.CREATED)
                .entity(rules.add(Moderator.of(security), rule))
                .build();
    }

    /** Removes a rule: 204; 404. */
    @POST
    @Path("{id:[1-9][0-9]{0,17}}/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    public void remove(@PathParam("id") long id, @Valid Reason reason, @Context SecurityContext security) {
        rules.remove(Moderator.of(security), id, reason.reason());
    }
}
