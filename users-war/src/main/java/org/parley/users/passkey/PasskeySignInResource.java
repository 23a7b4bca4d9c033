package org.parley.users.passkey;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.client.Client;
import org.parley.users.limit.RequestLimits;
import org.parley.users.session.SignedIn;

/** Signs people in by a passkey, which names the account by itself. Why one is refused isn't told. */
@Path("signin/passkey")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class PasskeySignInResource {
    private static final ProblemKind ACCESS_DENIED =
            new ProblemKind("access-denied", 403, "The passkey is not known here, or was used too late");

    private final PasskeyOptions options;
    private final PasskeyVerification verification;
    private final Challenges challenges;
    private final PasskeySignIns signIns;
    private final RequestLimits limits;

    @Context
    HttpServletRequest request;

    @Inject
    public PasskeySignInResource(
            PasskeyOptions options,
            PasskeyVerification verification,
            Challenges challenges,
            PasskeySignIns signIns,
            RequestLimits limits) {
        this.options = options;
        this.verification = verification;
        this.challenges = challenges;
        this.signIns = signIns;
        this.limits = limits;
    }

    /** What a passkey has signed: AuthenticationResponseJSON, as the browser made it. */
    public record Signed(JsonObject credential) {
        /** Requires it. */
        public Signed {
            if (credential == null) {
                throw new ProblemException(new FieldError("credential", "missing"));
            }
        }

        /** Nothing of it. */
        @Override
        public String toString() {
            return "Signed";
        }
    }

    /** What the browser needs to ask for a passkey: 200; 429 after very many. */
    @POST
    @Path("options")
    public String options() {
        limits.passkey(Client.of(request));
        return options.forSignIn(challenges.forSignIn());
    }

    /** Opens a session: 200; 403 if the passkey is unknown or has not signed a challenge of the last five minutes. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public SignedIn signIn(Signed signed) {
        var answer = verification.authentication(signed.credential());
        // Used up whatever follows, so that one challenge is one try.
        if (!challenges.useForSignIn(
                answer.getCollectedClientData().getChallenge().getValue())) {
            throw new ProblemException(ACCESS_DENIED);
        }
        return signIns.open(answer, Client.of(request)).orElseThrow(() -> new ProblemException(ACCESS_DENIED));
    }
}
