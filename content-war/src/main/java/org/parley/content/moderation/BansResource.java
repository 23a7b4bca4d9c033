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

/** Bans, for moderators. */
@Path("moderation/bans")
@Dependent
@RolesAllowed({"moderator", "administrator"})
@Produces(MediaType.APPLICATION_JSON)
public class BansResource {
    private final Bans bans;

    @Inject
    public BansResource(Bans bans) {
        this.bans = bans;
    }

    /** The bans, those in force first. */
    @GET
    public Response list(@Context UriInfo uri) {
        var listing = Listing.of(uri);
        return listing.page(bans.inForceFirst(listing.before(), listing.sought()), Ban::id);
    }

    /** Bans a person: 201 with the ban; 409 for oneself. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Valid NewBan ban, @Context SecurityContext security) {
        return Response.status(Status.CREATED)
                .entity(bans.add(Moderator.of(security), ban))
                .build();
    }

    /** Lifts a ban: 204, also if it was lifted before; 404. */
    @POST
    @Path("{id:[1-9][0-9]{0,17}}/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    public void lift(@PathParam("id") long id, @Valid Reason reason, @Context SecurityContext security) {
        bans.lift(Moderator.of(security), id, reason.reason());
    }
}
