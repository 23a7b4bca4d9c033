package org.parley.content.site;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Tells whose pages have comments here. */
@Path("sites")
@Dependent
public class SitesResource {
    private final Sites sites;

    @Inject
    public SitesResource(Sites sites) {
        this.sites = sites;
    }

    /** All sites. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Site> sites() {
        return sites.all();
    }
}
