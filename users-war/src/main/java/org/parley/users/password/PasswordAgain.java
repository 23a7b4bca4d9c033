package org.parley.users.password;

/** The password that a person gives again, where nothing else is asked. */
public record PasswordAgain(String password) {
    /** Nothing of the password. */
    @Override
    public String toString() {
        return "PasswordAgain";
    }
}
