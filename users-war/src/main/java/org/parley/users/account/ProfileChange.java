package org.parley.users.account;

import jakarta.validation.constraints.Pattern;
import org.parley.users.client.Languages;

/**
 * What a person changes of the own account; what is missing stays.
 *
 * @param locale the language of the mails and pages
 */
public record ProfileChange(
        @Pattern(regexp = SignUp.NAME, message = "{name-length}")
        @Pattern(regexp = SignUp.NO_WEB_ADDRESS, message = "{name-address}")
        String name,

        @Pattern(regexp = Languages.PATTERN, message = "{locale}")
        String locale) {
    /** Brings the name to its one form. */
    public ProfileChange {
        name = name == null ? null : SignUp.normalized(name);
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "ProfileChange";
    }
}
