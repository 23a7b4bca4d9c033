package org.parley.users.secondfactor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What was added to an account to sign in with besides its password, for when somebody else may have added it. */
@Singleton
public class AddedFactors {
    private static final List<String> SINCE = List.of(
            "DELETE FROM users.totp WHERE account_id = :account AND coalesce(confirmed_at, created_at) >= :since",
            "DELETE FROM users.recovery_code WHERE account_id = :account AND created_at >= :since",
            "DELETE FROM users.passkey WHERE account_id = :account AND created_at >= :since");

    private static final List<String> UNFINISHED = List.of(
            "DELETE FROM users.sign_in_ticket WHERE account_id = :account",
            "DELETE FROM users.totp WHERE account_id = :account AND confirmed_at IS NULL",
            "DELETE FROM users.passkey_challenge WHERE account_id = :account");

    private final Jdbi jdbi;

    @Inject
    AddedFactors(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Removes authenticator app, recovery codes and passkeys that are in force since {@code since} or later. */
    public void forgetSince(UUID account, Instant since) {
        forgetUnfinished(account);
        jdbi.useHandle(handle -> SINCE.forEach(sql -> handle.createUpdate(sql)
                .bind("account", account)
                .bind("since", since)
                .execute()));
    }

    /** Removes them all. */
    public void forgetAll(UUID account) {
        forgetSince(account, Instant.EPOCH);
    }

    /** Voids what was begun with the password before: sign-ins that await a code, an app or a passkey being added. */
    public void forgetUnfinished(UUID account) {
        jdbi.useHandle(handle -> UNFINISHED.forEach(
                sql -> handle.createUpdate(sql).bind("account", account).execute()));
    }
}
