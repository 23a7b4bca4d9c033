package org.parley.users.passkey;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.account.CurrentAccount;
import org.parley.users.account.SignUp;
import org.parley.users.password.PasswordAgain;
import org.parley.users.password.Reauthentication;

/** The passkeys of whoever asks. */
@Path("me/passkeys")
@Dependent
@RolesAllowed("person")
@Produces(MediaType.APPLICATION_JSON)
public class PasskeysResource {
    private static final ProblemKind REFUSED =
            new ProblemKind("passkey-refused", 403, "The passkey can't be verified, or is there already");

    private final Passkeys passkeys;
    private final Challenges challenges;
    private final PasskeyOptions options;
    private final PasskeyVerification verification;
    private final CurrentAccount current;
    private final Reauthentication reauthentication;

    @Context
    SecurityContext security;

    @Inject
    public PasskeysResource(
            Passkeys passkeys,
            Challenges challenges,
            PasskeyOptions options,
            PasskeyVerification verification,
            CurrentAccount current,
            Reauthentication reauthentication) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.options = options;
        this.verification = verification;
        this.current = current;
        this.reauthentication = reauthentication;
    }

    /**
     * A new passkey.
     *
     * @param name what its owner calls it
     * @param credential RegistrationResponseJSON, as the browser made it
     */
    public record Made(
            @NotNull(message = "{missing}") @Pattern(regexp = SignUp.NAME, message = "{name-length}")
            String name,

            @NotNull(message = "{missing}") JsonObject credential) {
        /** Brings the name to its one form. */
        public Made {
            name = name == null ? null : SignUp.normalized(name);
        }

        /** Nothing of it. */
        @Override
        public String toString() {
            return "Made";
        }
    }

    /** The person's passkeys, the newest first. */
    @GET
    public List<Passkey> list() {
        return passkeys.of(current.of(security).id());
    }

    /** What the browser needs to make one: 200; 403 if the password is wrong, 409 if there are too many. */
    @POST
    @Path("options")
    @Consumes(MediaType.APPLICATION_JSON)
    public String options(PasswordAgain again) {
        var account = reauthentication.require(security, again.password());
        var existing = passkeys.credentialIdsBeforeAnother(account.id());
        return options.forRegistration(account, challenges.forRegistration(account.id()), existing);
    }

    /** Adds one: 201; 403 unless it answers the person's newest challenge for this site. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Valid Made made) {
        var account = current.of(security);
        var registration = verification.registration(made.credential());
        var challenge = registration.getCollectedClientData().getChallenge();
        if (!challenges.useForRegistration(account.id(), challenge.getValue())) {
            throw new ProblemException(REFUSED);
        }
        return verification
                .verified(registration)
                .flatMap(credential -> passkeys.add(account, made.name(), credential))
                .map(passkey ->
                        Response.status(Response.Status.CREATED).entity(passkey).build())
                .orElseThrow(() -> new ProblemException(REFUSED));
    }

    /** Removes one: 204; 403 if the password is wrong, 404 if it is none of the person's. */
    @POST
    @Path("{id:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    public void remove(@PathParam("id") UUID id, PasswordAgain again) {
        if (!passkeys.remove(reauthentication.require(security, again.password()), id)) {
            throw new NotFoundException();
        }
    }
}
