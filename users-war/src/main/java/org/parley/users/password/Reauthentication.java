package org.parley.users.password;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.SecurityContext;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.account.Account;
import org.parley.users.account.CurrentAccount;
import org.parley.users.limit.GuessLimits;

/** Asks for the password again before what a thief of a session must not do. */
@Singleton
public class Reauthentication {
    private static final ProblemKind WRONG_PASSWORD = new ProblemKind("wrong-password", 403, "The password is wrong");
    private static final int LONGEST = 1000;

    private final CurrentAccount current;
    private final Passwords passwords;
    private final GuessLimits limits;

    @Inject
    Reauthentication(CurrentAccount current, Passwords passwords, GuessLimits limits) {
        this.current = current;
        this.passwords = passwords;
        this.limits = limits;
    }

    /** The problem of a wrong password. */
    static ProblemException wrong() {
        return new ProblemException(WRONG_PASSWORD);
    }

    /** The account of whoever asks and knows its password; 403 where it is wrong, 429 after too many tries. */
    public Account require(SecurityContext security, String password) {
        if (password == null || password.isEmpty()) {
            throw new ProblemException(new FieldError("password", "missing"));
        }
        var account = current.of(security);
        var guess = limits.passwordAgain(CurrentAccount.session(security));
        var given = Normalizer.normalize(password, Form.NFC);
        if (given.length() > LONGEST || !passwords.verify(given, account.password())) {
            throw wrong();
        }
        guess.wasRight();
        return account;
    }
}
