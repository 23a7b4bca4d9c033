package org.parley.users.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.Secret;
import org.parley.users.account.AccountView;
import org.parley.users.account.Accounts;
import org.parley.users.token.Tokens;

/** What the router does with the session of a cookie. */
@Path("session")
@Dependent
public class SessionResource {
    private final Sessions sessions;
    private final Accounts accounts;
    private final Tokens tokens;

    @Inject
    public SessionResource(Sessions sessions, Accounts accounts, Tokens tokens) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** A session's secret. */
    public record Held(String session) {
        /** Requires it. */
        public Held {
            if (session == null || session.isBlank()) {
                throw new ProblemException(new FieldError("session", "missing"));
            }
        }

        Secret secret() {
            return new Secret(session);
        }
    }

    /** A token for the person of a session, and who that is, with the roles that the token has. */
    public record Swapped(String token, long expiresIn, AccountView account) {}

    /** Swaps a session for a token; 401 if it has ended. */
    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Swapped swap(Held held) {
        var session = sessions.use(held.secret()).orElseThrow(() -> new NotAuthorizedException("Session"));
        var account = accounts.byId(session.accountId())
                .filter(known -> !known.suspended())
                .orElseThrow(() -> new NotAuthorizedException("Session"));
        return new Swapped(
                tokens.forPerson(account, session.id()),
                Tokens.LIFETIME.toSeconds(),
                AccountView.of(account, tokens.roles(account)));
    }

    /** Ends a session: 204, also if it had ended before. */
    @POST
    @Path("end")
    @Consumes(MediaType.APPLICATION_JSON)
    public void end(Held held) {
        sessions.end(held.secret());
    }
}
