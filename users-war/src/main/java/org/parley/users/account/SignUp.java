package org.parley.users.account;

import jakarta.validation.constraints.Pattern;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.parley.users.password.AcceptablePassword;

/** What a person sends to open an account; the name may be missing. */
public record SignUp(
        @EmailAddress String email,
        @AcceptablePassword String password,

        @Pattern(regexp = SignUp.NAME, message = "{name-length}")
        @Pattern(regexp = SignUp.NO_WEB_ADDRESS, message = "{name-address}")
        String name) {
    /** No control characters, and none that turn the writing direction: a name stands inside other people's text. */
    public static final String NAME =
            "[^\\p{Cc}\\x{061C}\\x{200E}\\x{200F}\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]{1,100}";

    /** Our mails greet whoever is entered by the name that is entered: it is no place to advertise in. */
    public static final String NO_WEB_ADDRESS =
            "(?is)(?!.*(://|(?<![\\p{L}\\p{N}])www\\.|[\\p{L}\\p{N}]\\.\\p{L}[\\p{L}\\p{N}-]+(:\\d+)?/)).*";

    /** Brings each to its one form. */
    public SignUp {
        email = EmailAddress.Validator.canonical(email);
        password = password == null ? null : Normalizer.normalize(password, Form.NFC);
        name = name == null || name.isBlank() ? null : normalized(name);
    }

    /** A name in its one form. */
    public static String normalized(String name) {
        return Normalizer.normalize(name, Form.NFC).strip();
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "SignUp";
    }
}
