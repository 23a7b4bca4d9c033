package org.parley.content.comment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives whoever has a token all the comments that are theirs. */
@Path("mine")
@Dependent
public class MineResource {
    private static final int AT_ONCE = 100;
    private static final Jsonb JSON = JsonbBuilder.create();

    private final Comments comments;

    @Inject
    public MineResource(Comments comments) {
        this.comments = comments;
    }

    /** All comments of the token's person as one array, oldest first. */
    @GET
    @RolesAllowed("person")
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput mine(@Context SecurityContext security) {
        var author = UUID.fromString(((JsonWebToken) security.getUserPrincipal()).getSubject());
        // Asked for before the answer begins, which could say no more that the database is away.
        var first = comments.oldest(author, 0, AT_ONCE);
        return out -> write(author, first, out);
    }

    /** Holds no connection to the database while a slow reader reads. */
    private void write(UUID author, List<Comment> first, OutputStream out) throws IOException {
        var separator = "[";
        for (var some = first; !some.isEmpty(); some = after(some, author)) {
            for (var comment : some) {
                out.write((separator + JSON.toJson(comment)).getBytes(StandardCharsets.UTF_8));
                separator = ",";
            }
        }
        out.write((separator.equals("[") ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
    }

    private List<Comment> after(List<Comment> some, UUID author) {
        return comments.oldest(author, some.get(some.size() - 1).id(), AT_ONCE);
    }
}
