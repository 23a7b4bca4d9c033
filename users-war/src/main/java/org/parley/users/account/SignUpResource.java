package org.parley.users.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.parley.users.password.Passwords;

/** Signs people up. The answer is the same whether the address has an account or not. */
@Path("signup")
@Dependent
public class SignUpResource {
    private final Validator validator;
    private final Passwords passwords;
    private final Registration registration;

    @Inject
    public SignUpResource(Validator validator, Passwords passwords, Registration registration) {
        this.validator = validator;
        this.passwords = passwords;
        this.registration = registration;
    }

    /** Signs up with JSON: 202. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signUp(SignUp signUp, @Context HttpHeaders headers) {
        register(signUp, headers);
        return Response.accepted().build();
    }

    /** Signs up with the original's form: 200 and {@code null}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response signUp(MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        register(new SignUp(form.getFirst("email"), form.getFirst("password"), form.getFirst("name")), headers);
        return Response.ok("null").build();
    }

    private void register(SignUp signUp, HttpHeaders headers) {
        var violations = validator.validate(signUp);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        var language = headers.getAcceptableLanguages().get(0).getLanguage();
        registration.register(
                signUp, passwords.hash(signUp.password()), language.matches("[a-z]{2,8}") ? language : "en");
    }
}
