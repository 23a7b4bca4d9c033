package org.parley.content.comment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;

/** Says when a form was opened, signed, so that it can be seen how long somebody took to fill it in. */
@Singleton
class FormTimes {
    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TOKEN = Pattern.compile("(\\d{1,15})\\.([\\w-]{43})");

    private final Jdbi jdbi;
    private volatile SecretKeySpec key;

    @Inject
    FormTimes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A token for a form that is opened now. */
    String opened() {
        var millis = String.valueOf(Instant.now().toEpochMilli());
        return millis + "." + signature(millis);
    }

    /** Whether a form with this token was opened long enough ago for a person. */
    boolean isPatient(String token) {
        var matcher = TOKEN.matcher(token);
        return matcher.matches()
                && MessageDigest.isEqual(ascii(matcher.group(2)), ascii(signature(matcher.group(1))))
                && !Instant.now()
                        .isBefore(Instant.ofEpochMilli(Long.parseLong(matcher.group(1)))
                                .plus(SHORTEST));
    }

    private String signature(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(ascii(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The key is the same for all replicas. */
    private SecretKeySpec key() {
        if (key == null) {
            var bytes = jdbi.withHandle(handle -> handle.createQuery("SELECT key FROM content.form_key")
                    .mapTo(byte[].class)
                    .one());
            key = new SecretKeySpec(bytes, ALGORITHM);
        }
        return key;
    }
}
