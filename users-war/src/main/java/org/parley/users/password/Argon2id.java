package org.parley.users.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with OWASP's parameters, written as a PHC string.
 *
 * @param memory in KiB
 * @param passes over the memory
 * @param lanes that could be computed in parallel
 */
record Argon2id(int memory, int passes, int lanes) {
    static final Argon2id OURS = new Argon2id(19 * 1024, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    static boolean wrote(String hash) {
        return hash.startsWith("$argon2id$");
    }

    /** Whether {@code hash} was made with these parameters. */
    boolean wroteAsNow(String hash) {
        return hash.startsWith("$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(memory, passes, lanes));
    }

    static boolean verify(String password, String phc) {
        var matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            return false;
        }
        var written = new Argon2id(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        var salt = Base64.getDecoder().decode(matcher.group(4));
        var hash = Base64.getDecoder().decode(matcher.group(5));
        return MessageDigest.isEqual(hash, written.digest(password, salt, hash.length));
    }

    String hash(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        memory,
                        passes,
                        lanes,
                        text.encodeToString(salt),
                        text.encodeToString(digest(password, salt, HASH_BYTES)));
    }

    private byte[] digest(String password, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
