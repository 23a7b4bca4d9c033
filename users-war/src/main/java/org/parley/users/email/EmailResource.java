package org.parley.users.email;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.AccountId;
import org.parley.users.OneTimeToken;
import org.parley.users.account.Address;
import org.parley.users.password.Reauthentication;

/** Changes the address of an account. */
@Path("email")
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
public class EmailResource {
    static final ProblemKind ADDRESS_TAKEN =
            new ProblemKind("address-taken", 409, "The address has another account by now");

    private final EmailChanges changes;
    private final Reauthentication reauthentication;

    @Inject
    public EmailResource(EmailChanges changes, Reauthentication reauthentication) {
        this.changes = changes;
        this.reauthentication = reauthentication;
    }

    /** What a person sends to change the address. */
    public record Change(String password, String email) {
        /** Brings the address to its one form. */
        public Change {
            email = new Address(email).email();
        }

        /** Nothing of the person. */
        @Override
        public String toString() {
            return "Change";
        }
    }

    /** Mails links to both addresses: 202, whether the new one has an account or not; 403 if the password is wrong. */
    @POST
    @Path("change")
    @RolesAllowed("person")
    public Response change(Change change, @Context SecurityContext security) {
        var account = reauthentication.require(security, change.password());
        if (account.email().equals(change.email())) {
            throw new ProblemException(new FieldError("email", "unchanged"));
        }
        changes.ask(account, change.email());
        return Response.accepted().build();
    }

    /** Brings the new address into force: 200 with the account's id; 400 if the token is unknown, too old or used. */
    @POST
    @Path("confirm")
    @Produces(MediaType.APPLICATION_JSON)
    public AccountId confirm(OneTimeToken token) {
        return new AccountId(changes.confirm(token.secret()));
    }

    /** Brings the old address back and ends all sessions: 200 with the account's id; 400, or 409 if it is taken. */
    @POST
    @Path("undo")
    @Produces(MediaType.APPLICATION_JSON)
    public AccountId undo(OneTimeToken token) {
        return new AccountId(changes.undo(token.secret()));
    }
}
