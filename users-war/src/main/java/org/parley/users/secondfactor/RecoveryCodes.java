package org.parley.users.secondfactor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** The recovery codes of accounts, which go with their authenticator app. */
@Singleton
class RecoveryCodes {
    private static final int CODES = 10;

    private final Jdbi jdbi;

    @Inject
    RecoveryCodes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** New ones, which void those before. */
    List<String> renew(UUID account) {
        var codes = Stream.generate(RecoveryCode::random).limit(CODES).toList();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM users.recovery_code WHERE account_id = ?", account);
            var batch = handle.prepareBatch("INSERT INTO users.recovery_code (code_hash, account_id) VALUES (?, ?)");
            codes.forEach(code -> batch.add(code.hash(), account));
            batch.execute();
        });
        return codes.stream().map(RecoveryCode::grouped).toList();
    }

    /** How many an account has left. */
    int left(UUID account) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM users.recovery_code WHERE account_id = ? AND used_at IS NULL")
                .bind(0, account)
                .mapTo(Integer.class)
                .one());
    }

    /** Uses one up; false if the account has no such code left. */
    boolean use(UUID account, RecoveryCode code) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE users.recovery_code SET used_at = now() WHERE code_hash = ? AND account_id = ? AND used_at IS NULL",
                        code.hash(),
                        account))
                == 1;
    }
}
