package org.parley.users.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.account.Deletion.OfComments;
import org.parley.users.password.Reauthentication;

/** The account of whoever asks. */
@Path("me")
@Dependent
@RolesAllowed("person")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    private final CurrentAccount current;
    private final Accounts accounts;
    private final Export export;
    private final Deletion deletion;
    private final Reauthentication reauthentication;

    @Context
    SecurityContext security;

    @Inject
    public MeResource(
            CurrentAccount current,
            Accounts accounts,
            Export export,
            Deletion deletion,
            Reauthentication reauthentication) {
        this.current = current;
        this.accounts = accounts;
        this.export = export;
        this.deletion = deletion;
        this.reauthentication = reauthentication;
    }

    /** What a person sends to delete the account. */
    public record Delete(String password, String comments) {
        /** Nothing of the password. */
        @Override
        public String toString() {
            return "Delete";
        }
    }

    /** Who am I; 401 without a valid token. */
    @GET
    public AccountView me() {
        return AccountView.of(current.of(security));
    }

    /** Changes name and language, as far as they are given: 200 with the account. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public AccountView change(@Valid ProfileChange change) {
        return accounts.change(current.of(security).id(), change.name(), change.locale())
                .map(AccountView::of)
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }

    /** All that this service keeps of the person. */
    @GET
    @Path("export")
    public Export.Exported export() {
        return export.of(current.of(security), CurrentAccount.session(security));
    }

    /** Deletes the account, and with {@code delete} its comments: 204; 403 if the password is wrong. */
    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_JSON)
    public void delete(Delete delete) {
        var comments = OfComments.named(delete.comments())
                .orElseThrow(() -> new ProblemException(new FieldError("comments", "choice")));
        deletion.delete(reauthentication.require(security, delete.password()), comments);
    }
}
