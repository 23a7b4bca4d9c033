package org.parley.users.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.account.Accounts;
import org.parley.users.password.Passwords;

/** Signs people in. A refusal doesn't tell whether the address has an account, and takes as long. */
@Path("signin")
@Dependent
public class SignInResource {
    private static final ProblemKind ACCESS_DENIED =
            new ProblemKind("access-denied", 403, "The e-mail address or the password is wrong");

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final UsersSettings settings;

    @Inject
    public SignInResource(Accounts accounts, Passwords passwords, Sessions sessions, UsersSettings settings) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** Signs in with JSON: 200 with the account and the session, or 403. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public SignedIn signIn(SignIn signIn, @HeaderParam(HttpHeaders.USER_AGENT) String userAgent) {
        return open(signIn, userAgent).orElseThrow(() -> new ProblemException(ACCESS_DENIED));
    }

    /** Signs in with the original's form: 200 with the account and the session, or 403 and {@code access denied}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(MultivaluedMap<String, String> form, @HeaderParam(HttpHeaders.USER_AGENT) String userAgent) {
        return open(new SignIn(form.getFirst("email"), form.getFirst("password")), userAgent)
                .map(signedIn -> Response.ok(signedIn, MediaType.APPLICATION_JSON_TYPE))
                .orElseGet(() -> Response.status(403).entity("access denied").type(MediaType.TEXT_PLAIN_TYPE))
                .build();
    }

    private Optional<SignedIn> open(SignIn signIn, String userAgent) {
        var account = accounts.byEmail(signIn.email());
        if (!passwords.verify(signIn.password(), account.map(Account::password).orElse(null))) {
            return Optional.empty();
        }
        account.filter(known -> passwords.isOutdated(known.password()))
                .ifPresent(known -> accounts.replaceHash(known, passwords.hash(signIn.password())));
        return account.map(known -> SignedIn.of(
                known,
                sessions.open(known, userAgent),
                settings.sessionLifetime().toSeconds()));
    }
}
