package org.parley.content.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The log of moderation, for moderators. */
@Path("moderation/log")
@Dependent
@RolesAllowed({"moderator", "administrator"})
public class ModerationLogResource {
    private final ModerationLog log;

    @Inject
    public ModerationLogResource(ModerationLog log) {
        this.log = log;
    }

    /** The lines, newest first: all, or those of one {@code comment} or about one {@code person}. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@Context UriInfo uri) {
        var listing = Listing.of(uri);
        var comment = Listing.number(uri, "comment", Long.MAX_VALUE);
        var person = Listing.person(uri, "person");
        return listing.page(log.newest(comment, person, listing.end(), listing.sought()), LoggedDeed::id);
    }
}
