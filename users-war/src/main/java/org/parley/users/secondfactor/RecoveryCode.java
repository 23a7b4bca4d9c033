package org.parley.users.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;
import org.parley.users.Secret;

/**
 * A code that stands in for a lost authenticator app, once: 120 random bits as 24 characters of Crockford's Base32. With
 * so many a plain SHA-256 is enough to keep (OWASP ASVS 5.0, 6.5.2).
 *
 * @param text the characters in upper case, without hyphens
 */
record RecoveryCode(String text) {
    private static final int BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base32 CROCKFORD = Base32.builder()
            .setEncodeTable("0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII))
            .get();

    static RecoveryCode random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(CROCKFORD.encodeToString(bytes));
    }

    /** The code that a person has typed, who may take 0 for O, and 1 for I or L. */
    static RecoveryCode typed(String text) {
        return new RecoveryCode(text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }

    /** In six groups of four. */
    String grouped() {
        return text.replaceAll("(.{4})(?!$)", "$1-");
    }

    byte[] hash() {
        return new Secret(text).hash();
    }

    /** Nothing of the code. */
    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
