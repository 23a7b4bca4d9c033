package org.parley.users.administration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.administration.MailList.State;
import org.parley.users.outbox.Outbox;

/** The outbox, for administrators. */
@Path("outbox")
@Dependent
@RolesAllowed("administrator")
public class OutboxResource {
    private final MailList mails;
    private final Outbox outbox;
    private final Administrators administrators;

    @Context
    SecurityContext security;

    @Inject
    public OutboxResource(MailList mails, Outbox outbox, Administrators administrators) {
        this.mails = mails;
        this.outbox = outbox;
        this.administrators = administrators;
    }

    /**
     * The mails, newest first.
     *
     * @param state {@code waiting}, {@code sent} or {@code dead}; all without it
     * @param before a mail's id: only older ones are listed
     * @param limit how many at most, 1 to 100
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @QueryParam("state") String state, @QueryParam("before") String before, @QueryParam("limit") String limit) {
        administrators.require(security);
        var most = Listing.limit(limit);
        var known = State.named(state).orElseThrow(() -> new ProblemException(new FieldError("state", "choice")));
        return Listing.page(mails.newest(known, id(before), most + 1), most, ListedMail::id, "state", state);
    }

    private static long id(String text) {
        try {
            return text == null ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(new FieldError("before", "number"));
        }
    }

    /** Sends a mail now that waits or is dead: 204; 404 if there is none, or it was sent. */
    @POST
    @Path("{id:\\d{1,18}}/resend")
    public void resend(@PathParam("id") long id) {
        administrators.require(security);
        if (!outbox.sendAgain(id)) {
            throw new NotFoundException();
        }
    }
}
