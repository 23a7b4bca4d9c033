package org.parley.users.administration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.account.CurrentAccount;

/** Accounts, for administrators. */
@Path("accounts")
@Dependent
@RolesAllowed("administrator")
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    private static final String ID = "{id:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}}";
    private static final int LONGEST_SEARCH = 320;
    private static final ProblemKind ONESELF = new ProblemKind(
            "last-administrator", 409, "Administrators can't take their own role away or suspend themselves");

    private final AccountList accounts;
    private final Administrators administrators;

    @Context
    SecurityContext security;

    @Inject
    public AccountsResource(AccountList accounts, Administrators administrators) {
        this.accounts = accounts;
        this.administrators = administrators;
    }

    /** The roles that an account is to have besides that of a person. */
    public record Roles(
            @NotNull(message = "{missing}")
            List<@Pattern(regexp = "moderator|administrator", message = "{choice}") String> roles) {}

    /** Why an account is suspended; its owner reads it. */
    public record Suspension(
            @NotNull(message = "{missing}") @Pattern(regexp = "(?s).*\\S.*", message = "{missing}")
            String reason) {
        private static final int LONGEST = 500;

        /** Requires a text that isn't longer than the database takes. */
        public Suspension {
            reason = reason == null ? null : reason.strip();
            if (reason != null && (reason.length() > LONGEST || reason.indexOf('\0') >= 0)) {
                throw new ProblemException(new FieldError("reason", "too-long"));
            }
        }
    }

    /**
     * The accounts.
     *
     * @param search a part of their address or name; all without it
     * @param before an account's id: only older ones are listed
     * @param limit how many at most, 1 to 100
     */
    @GET
    public Response list(
            @QueryParam("search") String search,
            @QueryParam("before") String before,
            @QueryParam("limit") String limit) {
        administrators.require(security);
        if (search != null && (search.length() > LONGEST_SEARCH || search.indexOf('\0') >= 0)) {
            throw new ProblemException(new FieldError("search", "too-long"));
        }
        var most = Listing.limit(limit);
        var found = accounts.newest(search == null ? "" : search.strip(), id(before), most + 1);
        return Listing.page(found, most, ListedAccount::id, "search", search);
    }

    private static UUID id(String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(new FieldError("before", "unknown"));
        }
    }

    /** Grants these roles and no others: 200 with the account; 404, or 409 for one's own role. */
    @PUT
    @Path(ID + "/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    public ListedAccount setRoles(@PathParam("id") UUID id, @Valid Roles roles) {
        administrators.require(security);
        if (isOneself(id) && !roles.roles().contains("administrator")) {
            throw new ProblemException(ONESELF);
        }
        return accounts.setRoles(id, roles.roles().stream().distinct().toList()).orElseThrow(NotFoundException::new);
    }

    /** Suspends an account: 204; 404, or 409 for one's own. */
    @PUT
    @Path(ID + "/suspension")
    @Consumes(MediaType.APPLICATION_JSON)
    public void suspend(@PathParam("id") UUID id, @Valid Suspension suspension) {
        administrators.require(security);
        if (isOneself(id)) {
            throw new ProblemException(ONESELF);
        }
        if (!accounts.suspend(id, suspension.reason())) {
            throw new NotFoundException();
        }
    }

    /** Lifts a suspension: 204; 404. */
    @DELETE
    @Path(ID + "/suspension")
    public void restore(@PathParam("id") UUID id) {
        administrators.require(security);
        if (!accounts.restore(id)) {
            throw new NotFoundException();
        }
    }

    private boolean isOneself(UUID id) {
        return CurrentAccount.id(security).equals(id);
    }
}
