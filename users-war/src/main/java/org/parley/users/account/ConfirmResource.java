package org.parley.users.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.Secret;

/** Confirms addresses. */
@Path("confirm")
@Dependent
public class ConfirmResource {
    private final Confirmations confirmations;

    @Inject
    public ConfirmResource(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    /** The token of a link that was mailed. */
    public record Confirm(String token) {}

    /** Confirms: 204; 400 if the token is unknown, too old or used. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void confirm(Confirm confirm) {
        if (confirm.token() == null || confirm.token().isBlank()) {
            throw new ProblemException(new FieldError("token", "missing"));
        }
        confirmations.confirm(new Secret(confirm.token()));
    }
}
