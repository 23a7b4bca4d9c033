package org.parley.users.session;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.Secret;
import org.parley.users.account.CurrentAccount;
import org.parley.users.client.Client;
import org.parley.users.limit.RequestLimits;

/** Hands a sign-in over to where the browser doesn't send its cookie: to a frame in another site's page. */
@Path("session/handover")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class HandoverResource {
    private final Handovers handovers;
    private final RequestLimits limits;

    @Context
    HttpServletRequest request;

    @Inject
    public HandoverResource(Handovers handovers, RequestLimits limits) {
        this.handovers = handovers;
        this.limits = limits;
    }

    /** The code of a handover. */
    public record Handover(String code) {
        /** Requires it. */
        public Handover {
            if (code == null || code.isBlank()) {
                throw new ProblemException(new FieldError("code", "missing"));
            }
        }

        /** Nothing of the code. */
        @Override
        public String toString() {
            return "Handover";
        }
    }

    /** A code for the person who asks: 200; 401 if the session has ended, 429 after too many. */
    @POST
    @RolesAllowed("person")
    public Handover begin(@Context SecurityContext security) {
        limits.handover(Client.of(request));
        return handovers
                .add(CurrentAccount.session(security))
                .map(code -> new Handover(code.text()))
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }

    /** Opens a session of its own, as a sign-in does: 200; 403 if the code is no good, 429 after too many tries. */
    @POST
    @Path("redeem")
    @Consumes(MediaType.APPLICATION_JSON)
    public SignedIn redeem(Handover handover) {
        var client = Client.of(request);
        limits.handover(client);
        return handovers.redeem(new Secret(handover.code()), client);
    }
}
