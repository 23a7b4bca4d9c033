package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;
import org.parley.users.OneTimeToken;
import org.parley.users.Secret;
import org.parley.users.UsersSettings;
import org.parley.users.administration.FirstAdministrator;
import org.parley.users.outbox.Outbox;
import org.parley.users.secondfactor.AddedFactors;
import org.parley.users.session.Sessions;

/**
 * The links that confirm an address: each works once, for a day. A link brings the name and password of its own
 * sign-up into force, so that nobody can open an account for another's address and wait for its owner to confirm it.
 */
@Singleton
public class Confirmations {
    private static final int HOURS = 24;

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final AddedFactors factors;
    private final Sessions sessions;
    private final FirstAdministrator administrator;
    private final UsersSettings settings;

    @Inject
    Confirmations(
            Jdbi jdbi,
            Outbox outbox,
            AddedFactors factors,
            Sessions sessions,
            FirstAdministrator administrator,
            UsersSettings settings) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.factors = factors;
        this.sessions = sessions;
        this.administrator = administrator;
        this.settings = settings;
    }

    /** Mails a new link; {@code name} and {@code password} are null for the sign-up that opened the account. */
    void mail(Account account, String greeted, String locale, String name, String password) {
        outbox.addUnasked(
                account.email(),
                locale,
                "confirm",
                () -> Map.of(
                        "name",
                        greeted,
                        "link",
                        settings.link("/confirm.html", add(account.id(), name, password)),
                        "hours",
                        String.valueOf(HOURS)));
    }

    private Secret add(UUID account, String name, String password) {
        var token = Secret.random();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.confirmation (token_hash, account_id, name, password, expires_at)
                VALUES (?, ?, ?, ?, now() + make_interval(hours => ?))""", token.hash(), account, name, password, HOURS));
        return token;
    }

    private record SignedUp(String name, String password) {}

    /** Mails another link for the newest sign-up of an account that isn't confirmed. */
    void mailAgain(Account account) {
        var newest = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT name, password FROM users.confirmation WHERE account_id = ? ORDER BY created_at DESC LIMIT 1")
                .bind(0, account.id())
                .map((row, context) -> new SignedUp(row.getString("name"), row.getString("password")))
                .findOne()
                .orElse(new SignedUp(null, null)));
        var greeted = newest.name() == null ? account.name() : newest.name();
        mail(account, greeted, account.locale(), newest.name(), newest.password());
    }

    /**
     * Confirms the account of a token.
     *
     * @return the account's id
     * @throws ProblemException 400 if the token is unknown, too old or used
     */
    @Transactional
    public UUID confirm(Secret token) {
        // One guarded update consumes the token: of two at once the second finds nothing.
        var account = jdbi.withHandle(handle -> handle.createQuery("""
                        WITH used AS (
                          UPDATE users.confirmation SET used_at = now()
                           WHERE token_hash = ? AND used_at IS NULL AND expires_at > now()
                          RETURNING account_id, name, password)
                        UPDATE users.account
                           SET confirmed_at = now(),
                               name = coalesce(used.name, account.name),
                               password = coalesce(used.password, account.password)
                          FROM used
                         WHERE id = used.account_id AND confirmed_at IS NULL
                        RETURNING id""")
                .bind(0, token.hash())
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(OneTimeToken::invalid));
        jdbi.useHandle(handle -> handle.execute("DELETE FROM users.confirmation WHERE account_id = ?", account));
        // Whoever signed in before the owner confirmed need not be the owner.
        factors.forgetAll(account);
        sessions.endAll(account);
        administrator.appoint();
        return account;
    }
}
