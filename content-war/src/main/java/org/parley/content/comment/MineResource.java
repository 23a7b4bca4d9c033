package org.parley.content.comment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives whoever has a token all the comments that are theirs. */
@Path("mine")
@Dependent
public class MineResource {
    private static final int MOST = 100;

    private final Comments comments;

    @Inject
    public MineResource(Comments comments) {
        this.comments = comments;
    }

    /**
     * The oldest comments of the token's person, in whatever state.
     *
     * @param after the id of the last one that was given before
     * @return at most 100; none once all were given
     */
    @GET
    @RolesAllowed("person")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Comment> mine(@QueryParam("after") String after, @Context SecurityContext security) {
        var author = UUID.fromString(((JsonWebToken) security.getUserPrincipal()).getSubject());
        return comments.oldest(author, after == null ? 0 : Parameter.id("after", after), MOST)
                .rows();
    }
}
