package org.parley.users.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** The account of whoever asks. */
@Path("me")
@Dependent
public class MeResource {
    private final Accounts accounts;

    @Inject
    public MeResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Who am I; 401 without a valid token. */
    @GET
    @RolesAllowed("person")
    @Produces(MediaType.APPLICATION_JSON)
    public AccountView me(@Context SecurityContext security) {
        return accounts.byId(UUID.fromString(security.getUserPrincipal().getName()))
                .map(AccountView::of)
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }
}
