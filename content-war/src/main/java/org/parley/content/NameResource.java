package org.parley.content;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Says which service this is. */
@Path("/")
@Dependent
public class NameResource {
    /** The service's name. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String name() {
        return "Content Microservice";
    }
}
