package org.parley.users.account;

import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** An e-mail address that somebody asks a mail for, in its canonical form. */
public record Address(String email) {
    /** Requires one. */
    public Address {
        email = EmailAddress.Validator.canonical(email);
        if (!EmailAddress.Validator.isAddress(email)) {
            throw new ProblemException(new FieldError("email", "email-address"));
        }
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "Address";
    }
}
