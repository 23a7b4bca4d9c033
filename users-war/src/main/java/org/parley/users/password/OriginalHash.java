package org.parley.users.password;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The hashes of the original system: PBKDF2-HMAC-SHA256 as the {@code rpbkdf2} format writes it. */
final class OriginalHash {
    private static final Pattern RPBKDF2 = Pattern.compile("\\$rpbkdf2\\$0\\$([^$]+)\\$([^$]+)\\$([^$]+)\\$");

    private OriginalHash() {}

    static boolean verify(String password, String text) {
        var matcher = RPBKDF2.matcher(text);
        if (!matcher.matches() || password.isEmpty()) {
            return false;
        }
        var decoder = Base64.getDecoder();
        var iterations = ByteBuffer.wrap(decoder.decode(matcher.group(1))).getInt();
        var salt = decoder.decode(matcher.group(2));
        var hash = decoder.decode(matcher.group(3));
        var key = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * 8);
        try {
            var factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            return MessageDigest.isEqual(hash, factory.generateSecret(key).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks PBKDF2 with HMAC-SHA256", e);
        } finally {
            key.clearPassword();
        }
    }
}
