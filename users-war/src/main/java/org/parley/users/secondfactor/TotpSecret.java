package org.parley.users.secondfactor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The secret that an account shares with an authenticator app: 6 digits each 30 seconds, by HMAC-SHA-1 (RFC 6238). */
record TotpSecret(byte[] bytes) {
    private static final int BYTES = 20;
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(STEP);

    static TotpSecret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /** As a person types it. */
    String base32() {
        return new Base32().encodeToString(bytes);
    }

    /** As an app reads it from a QR code. */
    String uri(String site, String email) {
        var issuer = encoded(site);
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(issuer, encoded(email), base32(), issuer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The time step that has the code {@code given}: the one of {@code now}, the one before, or the one after. */
    OptionalLong step(String given, Instant now) {
        var current = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(current - 1, current + 1)
                .filter(step -> MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), code(step).getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private String code(long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(
                    new SecretKeySpec(bytes, GENERATOR.getAlgorithm()), Instant.EPOCH.plus(STEP.multipliedBy(step)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any bytes are a key", e);
        }
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "TotpSecret";
    }
}
