package org.parley.users.secondfactor;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.UsersSettings;
import org.parley.users.account.CurrentAccount;
import org.parley.users.password.PasswordAgain;
import org.parley.users.password.Reauthentication;

/** The second factor of whoever asks. */
@Path("me/second-factor")
@Dependent
@RolesAllowed("person")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SecondFactorResource {
    private final SecondFactors factors;
    private final CurrentAccount current;
    private final Reauthentication reauthentication;
    private final UsersSettings settings;

    @Context
    SecurityContext security;

    @Inject
    public SecondFactorResource(
            SecondFactors factors, CurrentAccount current, Reauthentication reauthentication, UsersSettings settings) {
        this.factors = factors;
        this.current = current;
        this.reauthentication = reauthentication;
        this.settings = settings;
    }

    /** What an authenticator app is given, as text and as the content of a QR code. */
    public record Begun(String secret, String uri) {
        /** Nothing of the secret. */
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /** A code that the app shows. */
    public record Shown(String code) {
        /** Requires it. */
        public Shown {
            if (code == null || code.isBlank()) {
                throw new ProblemException(new FieldError("code", "missing"));
            }
        }

        /** Nothing of the code. */
        @Override
        public String toString() {
            return "Shown";
        }
    }

    /** The codes that stand in for a lost app, which are shown once. */
    public record Recovery(List<String> recoveryCodes) {
        /** Nothing of the codes. */
        @Override
        public String toString() {
            return "Recovery";
        }
    }

    /** Whether there is an app, and how many recovery codes are left. */
    @GET
    @Consumes(MediaType.WILDCARD)
    public SecondFactors.Status status() {
        return factors.of(current.of(security).id());
    }

    /** Begins to add an app: 200; 403 if the password is wrong, 409 if there is one. */
    @POST
    @Path("totp")
    public Begun begin(PasswordAgain again) {
        var account = reauthentication.require(security, again.password());
        var secret = factors.begin(account);
        return new Begun(secret.base32(), secret.uri(settings.siteName(), account.email()));
    }

    /** Brings the app into force: 200 with the recovery codes; 403 if the code is wrong. */
    @POST
    @Path("totp/confirm")
    public Recovery confirm(Shown shown) {
        return new Recovery(factors.confirm(current.of(security), shown.code()));
    }

    /** Removes the app and the recovery codes: 204; 403 if the password is wrong. */
    @POST
    @Path("totp/remove")
    public void remove(PasswordAgain again) {
        factors.remove(reauthentication.require(security, again.password()));
    }

    /** New recovery codes, which void those before: 200; 403 if the password is wrong, 404 without an app. */
    @POST
    @Path("recovery-codes")
    public Recovery renew(PasswordAgain again) {
        return new Recovery(factors.renewRecoveryCodes(reauthentication.require(security, again.password())));
    }
}
