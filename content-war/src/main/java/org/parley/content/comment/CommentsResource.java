package org.parley.content.comment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** Lists comments for everybody and takes them from whoever has a token. */
@Path("/")
@Dependent
public class CommentsResource {
    private static final int MOST = 100;
    private static final ProblemKind OTHER_AUTHOR =
            new ProblemKind("other-author", 403, "A comment is written by whoever is signed in");
    private static final ProblemKind ADDRESS_UNCONFIRMED =
            new ProblemKind("address-unconfirmed", 403, "Comments need a confirmed e-mail address");
    private static final ProblemKind ACCOUNT_DELETED =
            new ProblemKind("account-deleted", 403, "The account is deleted");

    private final Comments comments;
    private final Validator validator;

    @Inject
    public CommentsResource(Comments comments, Validator validator) {
        this.comments = comments;
        this.validator = validator;
    }

    /**
     * The newest comments.
     *
     * @param before a comment's id: only older ones are listed
     * @param limit how many at most, 1 to 100
     * @return them newest first, with a {@code Link} (RFC 8288) to the next ones if there are any
     */
    @GET
    @Path("list")
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@QueryParam("before") String before, @QueryParam("limit") String limit) {
        var most = (int) number("limit", limit, MOST, MOST);
        var found = comments.newest(number("before", before, Long.MAX_VALUE, Long.MAX_VALUE), most + 1);
        var page = found.subList(0, Math.min(most, found.size()));
        var response = Response.ok(page);
        if (found.size() > most) {
            var next = "?before=" + page.get(most - 1).id() + (limit == null ? "" : "&limit=" + most);
            response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.build();
    }

    private static long number(String name, String text, long otherwise, long most) {
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw new ProblemException(new FieldError(name, "number"));
    }

    /** Comments with JSON: 201 with the comment; 403 before the address is confirmed and after the account's end. */
    @POST
    @Path("new_comment")
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(NewComment comment, @Context SecurityContext security) {
        return Response.status(Response.Status.CREATED)
                .entity(added(comment, security))
                .build();
    }

    /** Comments with the original's form: 200 and {@code null}. */
    @POST
    @Path("new_comment")
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(MultivaluedMap<String, String> form, @Context SecurityContext security) {
        added(new NewComment(form.getFirst("uid"), form.getFirst("text")), security);
        return Response.ok("null").build();
    }

    private Comment added(NewComment comment, SecurityContext security) {
        var token = (JsonWebToken) security.getUserPrincipal();
        if (!mayComment(token)) {
            throw new ProblemException(ADDRESS_UNCONFIRMED);
        }
        var violations = validator.validate(comment);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        if (comment.uid() != null && !comment.uid().equals(token.getSubject())) {
            throw new ProblemException(OTHER_AUTHOR);
        }
        String name = token.getClaim("name");
        return comments.add(UUID.fromString(token.getSubject()), name, comment.text())
                .orElseThrow(() -> new ProblemException(ACCOUNT_DELETED));
    }

    /** The server knows of a role only where a method asks for it, and the token's groups are another claim. */
    private static boolean mayComment(JsonWebToken token) {
        List<?> roles = token.getClaim("roles");
        return roles.contains("commenter");
    }
}
