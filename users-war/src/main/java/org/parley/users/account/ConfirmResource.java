package org.parley.users.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.parley.users.AccountId;
import org.parley.users.OneTimeToken;
import org.parley.users.client.Client;
import org.parley.users.limit.RequestLimits;

/** Confirms addresses. */
@Path("confirm")
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
public class ConfirmResource {
    private final Confirmations confirmations;
    private final MailRequests requests;
    private final RequestLimits limits;

    @Inject
    public ConfirmResource(Confirmations confirmations, MailRequests requests, RequestLimits limits) {
        this.confirmations = confirmations;
        this.requests = requests;
        this.limits = limits;
    }

    /** Confirms: 200 with the account's id; 400 if the token is unknown, too old or used. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public AccountId confirm(OneTimeToken token) {
        return new AccountId(confirmations.confirm(token.secret()));
    }

    /** Mails another link: 202, whether there is something to confirm or not. */
    @POST
    @Path("resend")
    public Response resend(Address address, @Context HttpServletRequest request) {
        limits.mail(Client.of(request));
        requests.add(MailRequests.CONFIRMATION, address.email());
        return Response.accepted().build();
    }
}
