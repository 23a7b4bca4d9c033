package org.parley.users.session;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.account.CurrentAccount;

/** A person's own sessions. */
@Path("sessions")
@Dependent
@RolesAllowed("person")
public class SessionsResource {
    private final Sessions sessions;
    private final CurrentAccount current;

    @Context
    SecurityContext security;

    @Inject
    public SessionsResource(Sessions sessions, CurrentAccount current) {
        this.sessions = sessions;
        this.current = current;
    }

    /** Those that live, the last used first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Session> list() {
        return sessions.of(current.of(security).id(), CurrentAccount.session(security));
    }

    /** Ends one: 204; 404 if it is none of the person's. */
    @DELETE
    @Path("{id:[0-9a-f-]{36}}")
    public void end(@PathParam("id") UUID id) {
        if (!sessions.end(CurrentAccount.id(security), id)) {
            throw new NotFoundException();
        }
    }

    /** Ends all: 204; with {@code except=current} all but the one that asks. */
    @DELETE
    public void endAll(@QueryParam("except") String except) {
        if (except == null) {
            sessions.endAll(CurrentAccount.id(security));
        } else if (except.equals("current")) {
            sessions.endOthers(CurrentAccount.id(security), CurrentAccount.session(security));
        } else {
            throw new ProblemException(new FieldError("except", "choice"));
        }
    }
}
