package org.parley.users.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.account.Account;
import org.parley.users.account.Accounts;
import org.parley.users.client.Client;
import org.parley.users.limit.GuessLimits;
import org.parley.users.password.Passwords;
import org.parley.users.secondfactor.Tickets;

/** Signs people in. A refusal doesn't tell whether the address has an account, and takes as long. */
@Path("signin")
@Dependent
public class SignInResource {
    private static final ProblemKind ACCESS_DENIED =
            new ProblemKind("access-denied", 403, "The e-mail address or the password is wrong");

    private static final Logger LOGGER = System.getLogger(SignInResource.class.getName());

    private final Accounts accounts;
    private final Passwords passwords;
    private final GuessLimits limits;
    private final Tickets tickets;
    private final SignIns signIns;

    @Context
    HttpServletRequest request;

    @Inject
    public SignInResource(
            Accounts accounts, Passwords passwords, GuessLimits limits, Tickets tickets, SignIns signIns) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.tickets = tickets;
        this.signIns = signIns;
    }

    /** Signs in with JSON: 200 with the account and the session, 202 where a code is asked, 403, 429 after too many tries. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response signIn(SignIn signIn) {
        return answer(signIn).orElseThrow(() -> new ProblemException(ACCESS_DENIED));
    }

    /** Signs in with the original's form: as with JSON, but a refusal is {@code access denied}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(MultivaluedMap<String, String> form) {
        return answer(new SignIn(form.getFirst("email"), form.getFirst("password")))
                .orElseGet(() -> Response.status(403)
                        .entity("access denied")
                        .type(MediaType.TEXT_PLAIN_TYPE)
                        .build());
    }

    private Optional<Response> answer(SignIn signIn) {
        var client = Client.of(request);
        return known(signIn, client)
                .map(account -> begun(account, client)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }

    private Response.ResponseBuilder begun(Account account, Client client) {
        SignIns.requireNotSuspended(account);
        return tickets.ifNeeded(account)
                .map(ticket -> Response.accepted(ticket))
                .orElseGet(() -> Response.ok(signIns.open(account, client)));
    }

    private Optional<Account> known(SignIn signIn, Client client) {
        var guess = limits.password(signIn.email(), client);
        var account = accounts.byEmail(signIn.email());
        if (!passwords.verify(signIn.password(), account.map(Account::password).orElse(null))) {
            LOGGER.log(
                    Level.INFO,
                    "a sign-in was refused, account {0}",
                    account.map(known -> known.id().toString()).orElse("unknown"));
            return Optional.empty();
        }
        guess.wasRight();
        account.filter(known -> passwords.isOutdated(known.password()))
                .ifPresent(known -> accounts.replaceHash(known, passwords.hash(signIn.password())));
        return account;
    }
}
