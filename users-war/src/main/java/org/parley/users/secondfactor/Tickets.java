package org.parley.users.secondfactor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.users.OneTimeToken;
import org.parley.users.Secret;
import org.parley.users.account.Account;
import org.parley.users.client.Client;
import org.parley.users.session.SignIns;
import org.parley.users.session.SignedIn;

/** Sign-ins whose password was right and that await a code: each for five minutes, for five tries, for one session. */
@Singleton
public class Tickets {
    private static final int SECONDS = 300;
    private static final int MOST_TRIES = 5;
    private static final String VALID = " token_hash = ? AND used_at IS NULL AND expires_at > now() AND tries < ";

    private final Jdbi jdbi;
    private final SecondFactors factors;
    private final SignIns signIns;

    /** What a sign-in is answered whose code is awaited. */
    public record Ticket(String ticket, long seconds) {
        /** Nothing of the ticket. */
        @Override
        public String toString() {
            return "Ticket";
        }
    }

    @Inject
    Tickets(Jdbi jdbi, SecondFactors factors, SignIns signIns) {
        this.jdbi = jdbi;
        this.factors = factors;
        this.signIns = signIns;
    }

    /** A ticket for whoever gave the right password of {@code account}; empty if that is enough. */
    public Optional<Ticket> ifNeeded(Account account) {
        if (!factors.isInForce(account.id())) {
            return Optional.empty();
        }
        var token = Secret.random();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.sign_in_ticket (token_hash, account_id, expires_at)
                VALUES (?, ?, now() + make_interval(secs => ?))""", token.hash(), account.id(), SECONDS));
        return Optional.of(new Ticket(token.text(), SECONDS));
    }

    /** Whose ticket it is; empty if it is unknown, too old, used or tried too often. */
    Optional<UUID> owner(Secret token) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT account_id FROM users.sign_in_ticket WHERE" + VALID + MOST_TRIES)
                        .bind(0, token.hash())
                        .mapTo(UUID.class)
                        .findOne());
    }

    /** Counts a try before its outcome is known, so that many at once are no way around; 400 if there were enough. */
    void countTry(Secret token) {
        var counted = jdbi.withHandle(handle -> handle.execute(
                "UPDATE users.sign_in_ticket SET tries = tries + 1 WHERE" + VALID + MOST_TRIES, token.hash()));
        if (counted == 0) {
            throw OneTimeToken.invalid();
        }
    }

    /** Uses ticket and code up and opens the session, all or nothing: 400 if the ticket is used, 403 for a wrong code. */
    @Transactional
    SignedIn redeem(Secret token, Account account, String code, Client client) {
        // The last try is counted by now.
        var used = jdbi.withHandle(handle -> handle.execute(
                "UPDATE users.sign_in_ticket SET used_at = now() WHERE" + VALID + (MOST_TRIES + 1), token.hash()));
        if (used == 0) {
            throw OneTimeToken.invalid();
        }
        factors.use(account, code);
        return signIns.open(account, client);
    }
}
