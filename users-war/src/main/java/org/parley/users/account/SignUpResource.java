package org.parley.users.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.parley.users.client.Client;
import org.parley.users.limit.RequestLimits;
import org.parley.users.password.Passwords;

/** Signs people up. The answer is the same whether the address has an account or not. */
@Path("signup")
@Dependent
public class SignUpResource {
    private final Validator validator;
    private final RequestLimits limits;
    private final RepeatedSignUps repeated;
    private final Passwords passwords;
    private final Registration registration;

    @Context
    HttpServletRequest request;

    @Inject
    public SignUpResource(
            Validator validator,
            RequestLimits limits,
            RepeatedSignUps repeated,
            Passwords passwords,
            Registration registration) {
        this.validator = validator;
        this.limits = limits;
        this.repeated = repeated;
        this.passwords = passwords;
        this.registration = registration;
    }

    /** Signs up with JSON: 202, or 429 after too many of one client. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signUp(SignUp signUp) {
        register(signUp);
        return Response.accepted().build();
    }

    /** Signs up with the original's form: 200 and {@code null}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response signUp(MultivaluedMap<String, String> form) {
        register(new SignUp(form.getFirst("email"), form.getFirst("password"), form.getFirst("name")));
        return Response.ok("null").build();
    }

    private void register(SignUp signUp) {
        var violations = validator.validate(signUp);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        var client = Client.of(request);
        repeated.once(signUp, () -> {
            limits.signUp(client);
            registration.register(signUp, passwords.hash(signUp.password()), client.locale());
        });
    }
}
