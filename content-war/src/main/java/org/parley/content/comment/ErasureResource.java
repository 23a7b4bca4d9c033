package org.parley.content.comment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Erases authors for the users service, where accounts are deleted. */
@Path("authors/{author}/erasure")
@Dependent
public class ErasureResource {
    private final Erasures erasures;

    @Inject
    public ErasureResource(Erasures erasures) {
        this.erasures = erasures;
    }

    /** Erases an author for good: 204, also if that was done before. Nothing more is taken from a token of theirs. */
    @POST
    @RolesAllowed("service")
    @Consumes(MediaType.APPLICATION_JSON)
    public void erase(@PathParam("author") UUID author, Erasure erasure) {
        if (author.equals(Comments.NOBODY)) {
            throw new NotFoundException();
        }
        erasures.erase(author, erasure.keepsTexts());
    }
}
