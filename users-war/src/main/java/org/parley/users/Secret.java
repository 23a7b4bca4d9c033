package org.parley.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random 256-bit secret that is handed out once: a session's id, a link's token. Only its hash is kept; with so many
 * random bits a plain SHA-256 is enough (OWASP ASVS 5.0, 6.5.2).
 *
 * @param text the secret, safe in a URL
 */
public record Secret(String text) {
    private static final String TEXT = "[A-Za-z0-9_-]{43}";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new secret. */
    public static Secret random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether {@code text} has the form of one. */
    public static boolean isOne(String text) {
        return text.matches(TEXT);
    }

    /** Its SHA-256. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "Secret";
    }
}
