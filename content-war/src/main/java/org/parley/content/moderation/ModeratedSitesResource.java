package org.parley.content.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.parley.content.site.SiteSettings;
import org.parley.content.site.Sites;

/** The sites, for moderators, and for administrators who change them. */
@Path("moderation/sites")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class ModeratedSitesResource {
    private final Sites sites;
    private final ModeratedSites changes;

    @Inject
    public ModeratedSitesResource(Sites sites, ModeratedSites changes) {
        this.sites = sites;
        this.changes = changes;
    }

    /** All sites. */
    @GET
    @RolesAllowed({"moderator", "administrator"})
    public List<SiteSettings> list() {
        return sites.settings();
    }

    /** Adds a site, 201, or changes it, 200; 409 if another has its origin. */
    @PUT
    @Path("{key}")
    @RolesAllowed("administrator")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("key") String key, @Valid SiteChange change, @Context SecurityContext security) {
        var site = change.of(key);
        var added = changes.put(Moderator.of(security), site, change.reason());
        return Response.status(added ? Status.CREATED : Status.OK).entity(site).build();
    }
}
