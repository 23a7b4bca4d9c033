package org.parley.users.session;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.account.EmailAddress;

/** What a person sends to sign in. */
public record SignIn(String email, String password) {
    private static final int LONGEST = 1000;

    /** Brings each to its one form. */
    public SignIn {
        require("email", email);
        require("password", password);
        email = EmailAddress.Validator.canonical(email);
        password = Normalizer.normalize(password, Form.NFC);
    }

    private static void require(String field, String value) {
        if (value == null || value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new ProblemException(new FieldError(field, "missing"));
        }
        if (value.length() > LONGEST) {
            throw new ProblemException(new FieldError(field, "too-long"));
        }
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "SignIn";
    }
}
