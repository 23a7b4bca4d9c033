package org.parley.users.passkey;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.account.Account;
import org.parley.users.account.Accounts;
import org.parley.users.secondfactor.SignInNotices;

/** The passkeys of accounts. */
@Singleton
public class Passkeys {
    private static final int MOST = 20;
    private static final ProblemKind TOO_MANY =
            new ProblemKind("too-many-passkeys", 409, "The account has as many passkeys as it may have");

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final SignInNotices notices;

    @Inject
    Passkeys(Jdbi jdbi, Accounts accounts, SignInNotices notices) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Passkey.class));
        this.accounts = accounts;
        this.notices = notices;
    }

    /** Those of an account, the newest first. */
    public List<Passkey> of(UUID account) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, name, created_at, last_used_at FROM users.passkey WHERE account_id = ? ORDER BY id DESC")
                .bind(0, account)
                .mapTo(Passkey.class)
                .list());
    }

    /** The ids that authenticators know those of an account by; 409 if it may have no more. */
    List<byte[]> credentialIdsBeforeAnother(UUID account) {
        var ids = jdbi.withHandle(
                handle -> handle.createQuery("SELECT credential_id FROM users.passkey WHERE account_id = ?")
                        .bind(0, account)
                        .mapTo(byte[].class)
                        .list());
        if (ids.size() >= MOST) {
            throw new ProblemException(TOO_MANY);
        }
        return ids;
    }

    /** Adds one, and tells the owner; empty if an account has it or this one has changed, 409 if the account may have no more. */
    @Transactional
    Optional<Passkey> add(Account account, String name, Credential credential) {
        // Locked, so that many at once are counted one after the other, and none comes just after the owner's undoing.
        if (accounts.locked(account.id()).filter(account::equals).isEmpty()) {
            return Optional.empty();
        }
        credentialIdsBeforeAnother(account.id());
        var added = jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO users.passkey (id, account_id, credential_id, credential, backup_eligible, sign_count, name)
                        VALUES (uuidv7(), :account, :id, :attested, :backupEligible, :signCount, :name)
                        ON CONFLICT (credential_id) DO NOTHING
                        RETURNING id, name, created_at, last_used_at""")
                .bind("account", account.id())
                .bind("id", credential.id())
                .bind("attested", credential.attested())
                .bind("backupEligible", credential.backupEligible())
                .bind("signCount", credential.signCount())
                .bind("name", name)
                .mapTo(Passkey.class)
                .findOne());
        added.ifPresent(passkey -> notices.tell(account, "passkey-added"));
        return added;
    }

    /** The one that an authenticator knows by {@code credentialId}. */
    Optional<KnownPasskey> byCredentialId(byte[] credentialId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, account_id, credential_id, credential, backup_eligible, sign_count
                          FROM users.passkey WHERE credential_id = ?""")
                .bind(0, credentialId)
                .map((row, context) -> new KnownPasskey(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        new Credential(
                                row.getBytes("credential_id"),
                                row.getBytes("credential"),
                                row.getBoolean("backup_eligible"),
                                row.getLong("sign_count"))))
                .findOne());
    }

    /** Counts a use; false if it was removed, or used with this counter or a higher one, meanwhile: then it was copied. */
    boolean use(KnownPasskey passkey, long signCount) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        UPDATE users.passkey SET sign_count = :count, last_used_at = now()
                         WHERE id = :id AND (sign_count < :count OR (sign_count = 0 AND :count = 0))""")
                        .bind("id", passkey.id())
                        .bind("count", signCount)
                        .execute())
                == 1;
    }

    /** Removes one, and tells the owner; false if the account has none of that id. */
    @Transactional
    boolean remove(Account account, UUID id) {
        var removed = jdbi.withHandle(handle ->
                handle.execute("DELETE FROM users.passkey WHERE account_id = ? AND id = ?", account.id(), id));
        if (removed == 1) {
            notices.tell(account, "passkey-removed");
        }
        return removed == 1;
    }
}
