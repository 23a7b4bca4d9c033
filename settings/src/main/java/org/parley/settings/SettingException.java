package org.parley.settings;

/** A setting is missing or malformed. The message names it and never holds its value, which may be a secret. */
public class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingException(String name, String what) {
        super("the setting " + name + " " + what);
    }
}
