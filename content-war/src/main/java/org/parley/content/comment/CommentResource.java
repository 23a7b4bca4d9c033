package org.parley.content.comment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.parley.content.limit.ActionLimits;
import org.parley.request.ProblemException;

/** Shows one comment to everybody, lets its author change and remove it, and others vote on it. */
@Path("comments/{id:\\d{1,18}}")
@Dependent
public class CommentResource {
    private final Comments comments;
    private final Writing writing;
    private final Votes votes;
    private final ActionLimits limits;

    @Inject
    public CommentResource(Comments comments, Writing writing, Votes votes, ActionLimits limits) {
        this.comments = comments;
        this.writing = writing;
        this.votes = votes;
        this.limits = limits;
    }

    /** The comment with its {@code ETag}; 404 where it isn't shown. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response comment(@PathParam("id") long id, @Context SecurityContext security) {
        return answer(comments.find(id, Viewer.of(security))
                .orElseThrow(() -> new ProblemException(Problems.UNKNOWN_COMMENT)));
    }

    /** Gives one's own comment another text, in time, and if {@code If-Match} names its version. */
    @PATCH
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response edit(
            @PathParam("id") long id,
            EditedComment comment,
            @HeaderParam(HttpHeaders.IF_MATCH) String condition,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        limits.count(security, request);
        return answer(writing.edit(Author.of(security, request), id, comment.text(), IfMatch.required(condition)));
    }

    /** Removes one's own comment, in time: 204. A placeholder stays where it has replies. */
    @DELETE
    @RolesAllowed("person")
    public void delete(
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String condition,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        writing.delete(Author.of(security, request), id, new IfMatch(condition));
    }

    /** Votes on somebody else's comment; the last vote of a person counts. */
    @PUT
    @Path("vote")
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Votes.Result vote(
            @PathParam("id") long id,
            Ballot ballot,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        limits.count(security, request);
        return votes.vote(Author.of(security, request), id, ballot.value());
    }

    private static Response answer(Comment comment) {
        return Response.ok(comment).header(HttpHeaders.ETAG, comment.tag()).build();
    }
}
