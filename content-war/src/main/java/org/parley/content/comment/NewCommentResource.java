package org.parley.content.comment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.parley.content.limit.ActionLimits;
import org.parley.content.markdown.Markdown;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Takes comments from whoever has a token. */
@Path("/")
@Dependent
public class NewCommentResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Writing writing;
    private final FormTimes formTimes;
    private final ActionLimits limits;

    @Inject
    public NewCommentResource(Writing writing, FormTimes formTimes, ActionLimits limits) {
        this.writing = writing;
        this.formTimes = formTimes;
        this.limits = limits;
    }

    /** A form that is opened now. */
    public record OpenedForm(String opened) {}

    /** What a text would look like. */
    public record Preview(String html) {}

    /** What a form sends back, so that it can be seen how long somebody took to fill it in. */
    @GET
    @Path("form")
    @Produces(MediaType.APPLICATION_JSON)
    public OpenedForm form() {
        return new OpenedForm(formTimes.opened());
    }

    /** Shows what a text would look like. */
    @POST
    @Path("preview")
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Preview preview(
            EditedComment comment, @Context SecurityContext security, @Context HttpServletRequest request) {
        limits.count(security, request);
        return new Preview(Markdown.html(comment.text()));
    }

    /** Comments with JSON: 201 with the comment, also where the same was sent with the same key before. */
    @POST
    @Path("new_comment")
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(
            NewComment comment,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        var added = added(comment, key, security, request);
        return Response.status(Status.CREATED)
                .header(HttpHeaders.LOCATION, "/comments/" + added.id())
                .header(HttpHeaders.ETAG, added.tag())
                .entity(added)
                .build();
    }

    /** Comments with the original's form: 200 and {@code null}. */
    @POST
    @Path("new_comment")
    @RolesAllowed("person")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(
            MultivaluedMap<String, String> form,
            @HeaderParam(IDEMPOTENCY_KEY) String key,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        added(NewComment.of(form), key, security, request);
        return Response.ok("null").build();
    }

    private Comment added(NewComment comment, String key, SecurityContext security, HttpServletRequest request) {
        var author = Author.of(security, request);
        if (comment.uid() != null && !comment.uid().equals(author.id().toString())) {
            throw new ProblemException(Problems.OTHER_AUTHOR);
        }
        return writing.add(author, comment, key(key));
    }

    private static Optional<String> key(String header) {
        if (header != null && !header.matches("[!-~]{1,255}")) {
            throw new ProblemException(new FieldError(IDEMPOTENCY_KEY, "idempotency-key"));
        }
        return Optional.ofNullable(header);
    }
}
