package org.parley.users.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The account of whoever asks. */
@Path("me")
@Dependent
public class MeResource {
    private final Accounts accounts;
    private final JsonWebToken token;

    @Inject
    public MeResource(Accounts accounts, JsonWebToken token) {
        this.accounts = accounts;
        this.token = token;
    }

    /** Who am I; 401 without a valid token. */
    @GET
    @RolesAllowed("person")
    @Produces(MediaType.APPLICATION_JSON)
    public AccountView me() {
        return accounts.byId(UUID.fromString(token.getSubject()))
                .map(AccountView::of)
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }
}
