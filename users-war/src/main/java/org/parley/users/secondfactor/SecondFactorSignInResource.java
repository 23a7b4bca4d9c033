package org.parley.users.secondfactor;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.OneTimeToken;
import org.parley.users.Secret;
import org.parley.users.account.Accounts;
import org.parley.users.client.Client;
import org.parley.users.limit.GuessLimits;
import org.parley.users.session.SignedIn;

/** Ends a sign-in that awaits a code. */
@Path("signin/second-factor")
@Dependent
public class SecondFactorSignInResource {
    private static final int LONGEST = 100;

    private final Tickets tickets;
    private final Accounts accounts;
    private final GuessLimits limits;

    @Inject
    public SecondFactorSignInResource(Tickets tickets, Accounts accounts, GuessLimits limits) {
        this.tickets = tickets;
        this.accounts = accounts;
        this.limits = limits;
    }

    /** The ticket of the sign-in, and a code of the app or a recovery code. */
    public record Answered(String ticket, String code) {
        /** Requires both. */
        public Answered {
            if (ticket == null || ticket.isBlank()) {
                throw new ProblemException(new FieldError("ticket", "missing"));
            }
            if (code == null || code.isBlank()) {
                throw new ProblemException(new FieldError("code", "missing"));
            }
            if (code.length() > LONGEST) {
                throw new ProblemException(new FieldError("code", "too-long"));
            }
        }

        /** Nothing of the ticket and the code. */
        @Override
        public String toString() {
            return "Answered";
        }
    }

    /** Opens the session: 200; 403 for a wrong code; 400 if the ticket is over; 429 after too many tries. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public SignedIn signIn(Answered answered, @Context HttpServletRequest request) {
        var client = Client.of(request);
        var token = new Secret(answered.ticket());
        var account = tickets.owner(token).flatMap(accounts::byId).orElseThrow(OneTimeToken::invalid);
        var guess = limits.code(account.email(), client);
        tickets.countTry(token);
        var signedIn = tickets.redeem(token, account, answered.code(), client);
        guess.wasRight();
        return signedIn;
    }
}
