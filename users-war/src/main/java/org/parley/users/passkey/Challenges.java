package org.parley.users.passkey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The challenges that passkeys sign: random, for five minutes, each for one answer and one purpose. */
@Singleton
class Challenges {
    /** How long one may be answered. */
    static final int SECONDS = 300;

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;

    @Inject
    Challenges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** One for whoever signs in. */
    byte[] forSignIn() {
        return add("sign-in", null);
    }

    /** One for a new passkey of an account, which voids the one before. */
    byte[] forRegistration(UUID account) {
        return add("registration", account);
    }

    private byte[] add(String purpose, UUID account) {
        var challenge = new byte[BYTES];
        RANDOM.nextBytes(challenge);
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.passkey_challenge (challenge, purpose, account_id, expires_at)
                VALUES (?, ?, ?, now() + make_interval(secs => ?))
                ON CONFLICT (account_id) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at""", challenge, purpose, account, SECONDS));
        return challenge;
    }

    /** Uses one for a sign-in up; false if it is unknown, too old or used. */
    boolean useForSignIn(byte[] challenge) {
        return use(challenge, null);
    }

    /** Uses one of an account's for a new passkey up; false if it has none such. */
    boolean useForRegistration(UUID account, byte[] challenge) {
        return use(challenge, account);
    }

    private boolean use(byte[] challenge, UUID account) {
        return jdbi.withHandle(handle -> handle.execute("""
                        DELETE FROM users.passkey_challenge
                         WHERE challenge = ? AND account_id IS NOT DISTINCT FROM ?::uuid AND expires_at > now()""", challenge, account)) == 1;
    }
}
