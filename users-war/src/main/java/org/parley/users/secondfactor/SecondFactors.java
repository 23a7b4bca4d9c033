package org.parley.users.secondfactor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.account.Account;

/** The authenticator apps (TOTP, RFC 6238) of accounts, each with recovery codes. */
@Singleton
public class SecondFactors {
    private static final ProblemKind WRONG = new ProblemKind("second-factor-wrong", 403, "The code is wrong");
    private static final ProblemKind IN_FORCE = new ProblemKind(
            "second-factor-in-force", 409, "The account has an authenticator app already, which must be removed first");

    private final Jdbi jdbi;
    private final RecoveryCodes recoveryCodes;
    private final SignInNotices notices;

    /** Whether codes of an app are asked at sign-in, and how many recovery codes are left. */
    public record Status(boolean totp, int recoveryCodesLeft) {}

    @Inject
    SecondFactors(Jdbi jdbi, RecoveryCodes recoveryCodes, SignInNotices notices) {
        this.jdbi = jdbi;
        this.recoveryCodes = recoveryCodes;
        this.notices = notices;
    }

    /** What an account has. */
    public Status of(UUID account) {
        return new Status(isInForce(account), recoveryCodes.left(account));
    }

    boolean isInForce(UUID account) {
        return secret(account, "confirmed_at IS NOT NULL").isPresent();
    }

    private Optional<TotpSecret> secret(UUID account, String condition) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT secret FROM users.totp WHERE account_id = ? AND " + condition)
                        .bind(0, account)
                        .mapTo(byte[].class)
                        .findOne()
                        .map(TotpSecret::new));
    }

    /** A secret for an app, not in force yet, which voids one begun before; 409 if there is one in force. */
    TotpSecret begin(Account account) {
        var secret = TotpSecret.random();
        var begun = jdbi.withHandle(handle -> handle.execute("""
                INSERT INTO users.totp (account_id, secret) VALUES (?, ?)
                ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, created_at = now(), last_step = 0
                 WHERE totp.confirmed_at IS NULL""", account.id(), secret.bytes()));
        if (begun == 0) {
            throw new ProblemException(IN_FORCE);
        }
        return secret;
    }

    /** Brings the secret that was begun into force: the recovery codes, or 403 if the code is none of it. */
    @Transactional
    List<String> confirm(Account account, String code) {
        secret(account.id(), "confirmed_at IS NULL")
                .filter(secret -> take(account, secret, code, "confirmed_at IS NULL"))
                .orElseThrow(() -> new ProblemException(WRONG));
        notices.tell(account, "totp-added");
        return recoveryCodes.renew(account.id());
    }

    /** Takes a code once. The secret is compared, since it may have been replaced meanwhile. */
    private boolean take(Account account, TotpSecret secret, String code, String condition) {
        var step = secret.step(code.replaceAll("\\s", ""), Instant.now());
        return step.isPresent()
                && jdbi.withHandle(handle -> handle.execute(
                                "UPDATE users.totp SET last_step = ?, confirmed_at = coalesce(confirmed_at, now())"
                                        + " WHERE account_id = ? AND secret = ? AND last_step < ? AND " + condition,
                                step.getAsLong(),
                                account.id(),
                                secret.bytes(),
                                step.getAsLong()))
                        == 1;
    }

    /** Uses up a code of the app or a recovery code, or 403. */
    void use(Account account, String code) {
        var inForce = "confirmed_at IS NOT NULL";
        if (secret(account.id(), inForce)
                .filter(secret -> take(account, secret, code, inForce))
                .isPresent()) {
            return;
        }
        if (!recoveryCodes.use(account.id(), RecoveryCode.typed(code))) {
            throw new ProblemException(WRONG);
        }
        notices.tell(account, "recovery-code-used");
    }

    /** Removes the app and the recovery codes, if there are any; sign-ins that await a code begin anew. */
    @Transactional
    void remove(Account account) {
        var removed = jdbi.withHandle(handle -> {
            handle.execute("DELETE FROM users.sign_in_ticket WHERE account_id = ?", account.id());
            return handle.createQuery("DELETE FROM users.totp WHERE account_id = ? RETURNING confirmed_at IS NOT NULL")
                    .bind(0, account.id())
                    .mapTo(Boolean.class)
                    .findOne();
        });
        if (removed.orElse(false)) {
            notices.tell(account, "totp-removed");
        }
    }

    /** New recovery codes, which void those before; 404 without an app in force. */
    @Transactional
    List<String> renewRecoveryCodes(Account account) {
        // Locked, so that of two at once the second voids the codes of the first.
        secret(account.id(), "confirmed_at IS NOT NULL FOR UPDATE").orElseThrow(NotFoundException::new);
        notices.tell(account, "recovery-codes");
        return recoveryCodes.renew(account.id());
    }
}
