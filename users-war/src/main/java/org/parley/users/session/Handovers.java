package org.parley.users.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.Secret;
import org.parley.users.account.Accounts;
import org.parley.users.client.Client;

/** Codes by which whoever is signed in opens another session of the same account: each for a minute, once. */
@Singleton
public class Handovers {
    private static final int SECONDS = 60;
    private static final ProblemKind INVALID =
            new ProblemKind("invalid-handover", 403, "The code is unknown, too old or was already used");

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final SignIns signIns;

    @Inject
    Handovers(Jdbi jdbi, Accounts accounts, SignIns signIns) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.signIns = signIns;
    }

    /** A code that is good while {@code session} lives; empty if it has ended, which a token outlives. */
    Optional<Secret> add(UUID session) {
        var code = Secret.random();
        var added = jdbi.withHandle(handle -> handle.execute("""
                INSERT INTO users.handover (code_hash, session_id, expires_at)
                SELECT ?, id, now() + make_interval(secs => ?) FROM users.session WHERE id = ? FOR KEY SHARE""", code.hash(), SECONDS, session));
        return added == 1 ? Optional.of(code) : Optional.empty();
    }

    /** Uses a code up and opens the session, all or nothing: 403 if the code is no good or the account suspended. */
    @Transactional
    SignedIn redeem(Secret code, Client client) {
        var account = jdbi.withHandle(handle ->
                handle.createQuery("""
                        UPDATE users.handover SET used_at = now() FROM users.session
                         WHERE code_hash = ? AND used_at IS NULL AND handover.expires_at > now() AND session.id = session_id
                        RETURNING account_id""").bind(0, code.hash()).mapTo(UUID.class).findOne());
        return signIns.open(account.flatMap(accounts::byId).orElseThrow(() -> new ProblemException(INVALID)), client);
    }
}
