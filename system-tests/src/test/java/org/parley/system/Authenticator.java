package org.parley.system;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** An authenticator app that a person has typed a secret into (RFC 6238). */
record Authenticator(String secret) {
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();

    /** The code of now. */
    String code() {
        return code(Duration.ZERO);
    }

    /** The code of the next half minute: a clock that is fast by so much is let pass, and each code works once. */
    String nextCode() {
        return code(Duration.ofSeconds(30));
    }

    private String code(Duration fast) {
        var key = new SecretKeySpec(new Base32().decode(secret), GENERATOR.getAlgorithm());
        try {
            return GENERATOR.generateOneTimePasswordString(key, Instant.now().plus(fast));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
