package org.parley.content.moderation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.parley.content.moderation.Decisions.Result;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** The comments of all sites in all states, for moderators. */
@Path("moderation/comments")
@Dependent
@RolesAllowed({"moderator", "administrator"})
@Produces(MediaType.APPLICATION_JSON)
public class ModeratedCommentsResource {
    private static final ProblemKind COMMENT_CHANGED =
            new ProblemKind("comment-changed", 409, "The comment was changed since it was looked at");

    private final Queue queue;
    private final Decisions decisions;

    @Inject
    public ModeratedCommentsResource(Queue queue, Decisions decisions) {
        this.queue = queue;
        this.decisions = decisions;
    }

    /** The comments to which something was done, and those where that wasn't possible or necessary. */
    public record Outcome(List<Long> done, List<Long> skipped) {}

    /** The comments that the parameters of {@link CommentFilter} choose, newest first. */
    @GET
    public Response list(@Context UriInfo uri) {
        var listing = Listing.of(uri);
        return listing.page(queue.newest(CommentFilter.of(uri), listing.end(), listing.limit()), ModeratedComment::id);
    }

    /**
     * Does one thing to each of some comments, each in a transaction of its own, which waits for no other comment; 409
     * where it is one comment alone, whose author has changed it since the moderator saw it.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome decide(@Valid Decision decision, @Context SecurityContext security) {
        var moderator = Moderator.of(security);
        var outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        var seen = decision.seen();
        seen.forEach((id, version) -> {
            var result = decisions.carryOut(decision.toDo(), id, version, moderator, decision.reason());
            if (result == Result.CHANGED && seen.size() == 1) {
                throw new ProblemException(COMMENT_CHANGED);
            }
            (result == Result.DONE ? outcome.done() : outcome.skipped()).add(id);
        });
        return outcome;
    }
}
