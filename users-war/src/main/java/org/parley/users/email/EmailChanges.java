package org.parley.users.email;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.parley.request.ProblemException;
import org.parley.users.OneTimeToken;
import org.parley.users.Secret;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.account.Accounts;
import org.parley.users.account.Deletion.OfComments;
import org.parley.users.administration.FirstAdministrator;
import org.parley.users.erasure.Erasures;
import org.parley.users.outbox.Outbox;
import org.parley.users.password.PasswordResets;
import org.parley.users.secondfactor.AddedFactors;

/**
 * Changes an account's address: once the link in the mail to the new one is followed, within a day. The old one gets a
 * notice with a link that undoes it, for a week.
 */
@Singleton
public class EmailChanges {
    private static final int HOURS = 24;
    private static final int UNDO_DAYS = 7;

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final PasswordResets resets;
    private final AddedFactors factors;
    private final FirstAdministrator administrator;
    private final Erasures erasures;
    private final Outbox outbox;
    private final UsersSettings settings;

    @Inject
    EmailChanges(
            Jdbi jdbi,
            Accounts accounts,
            PasswordResets resets,
            AddedFactors factors,
            FirstAdministrator administrator,
            Erasures erasures,
            Outbox outbox,
            UsersSettings settings) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.resets = resets;
        this.factors = factors;
        this.administrator = administrator;
        this.erasures = erasures;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Mails both links. Where the new address has an account, its owner is told instead, and nobody else. */
    @Transactional
    void ask(Account account, String email) {
        var undo = Secret.random();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.email_undo (token_hash, account_id, email, expires_at)
                VALUES (?, ?, ?, now() + make_interval(days => ?))""", undo.hash(), account.id(), account.email(), UNDO_DAYS));
        outbox.add(
                account,
                "email-change-notice",
                Map.of(
                        "name",
                        account.name(),
                        "email",
                        email,
                        "link",
                        settings.link("/undo.html", undo),
                        "days",
                        String.valueOf(UNDO_DAYS)));
        var taken = accounts.byEmail(email).filter(Account::confirmed);
        if (taken.isPresent()) {
            outbox.addUnasked(
                    email,
                    taken.get().locale(),
                    "address-taken",
                    () -> Map.of("link", settings.publicAddress() + "/login.html"));
            return;
        }
        outbox.addUnasked(
                email,
                account.locale(),
                "confirm-email-change",
                () -> Map.of(
                        "name",
                        account.name(),
                        "link",
                        settings.link("/email.html", add(account, email)),
                        "hours",
                        String.valueOf(HOURS)));
    }

    private Secret add(Account account, String email) {
        var token = Secret.random();
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO users.email_change (account_id, token_hash, email, expires_at)
                VALUES (?, ?, ?, now() + make_interval(hours => ?))
                ON CONFLICT (account_id) DO UPDATE
                   SET token_hash = excluded.token_hash, email = excluded.email, expires_at = excluded.expires_at,
                       used_at = NULL""", account.id(), token.hash(), email, HOURS));
        return token;
    }

    private record Link(UUID accountId, String email) {}

    /**
     * Brings the new address into force.
     *
     * @return the account's id
     * @throws ProblemException 400 if the token is unknown, too old or used, or the address got an account meanwhile
     */
    @Transactional
    UUID confirm(Secret token) {
        var link = use("email_change", token);
        if (!take(link)) {
            throw OneTimeToken.invalid();
        }
        return link.accountId();
    }

    /** Uses a link of the table {@code table} up, or 400. */
    private Link use(String table, Secret token) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "UPDATE users." + table + " SET used_at = now() WHERE token_hash = ? AND used_at IS NULL"
                                + " AND expires_at > now() RETURNING account_id, email")
                .bind(0, token.hash())
                .map((row, context) -> new Link(row.getObject("account_id", UUID.class), row.getString("email")))
                .findOne()
                .orElseThrow(OneTimeToken::invalid));
    }

    /** Gives an account an address that its owner has shown to have; false if a confirmed account has it. */
    private boolean take(Link link) {
        // An account that nobody confirmed has no claim to the address.
        var changed = jdbi.withHandle(handle -> {
            handle.createQuery(
                            "DELETE FROM users.account WHERE email = ? AND id <> ? AND confirmed_at IS NULL RETURNING id")
                    .bind(0, link.email())
                    .bind(1, link.accountId())
                    .mapTo(UUID.class)
                    .forEach(squatter -> erasures.add(squatter, OfComments.KEEP));
            return handle.execute("""
                    UPDATE users.account SET email = ?, confirmed_at = coalesce(confirmed_at, now())
                     WHERE id = ? AND NOT EXISTS (SELECT FROM users.account AS other WHERE other.email = ? AND other.id <> ?)""", link.email(), link.accountId(), link.email(), link.accountId());
        });
        // Links that went to the other address are not to work any more.
        resets.forget(link.accountId());
        jdbi.useHandle(
                handle -> handle.execute("DELETE FROM users.confirmation WHERE account_id = ?", link.accountId()));
        administrator.appoint();
        return changed == 1;
    }

    /**
     * Brings an old address back, whose owner did not want the change: whoever did knows the password, so all sessions
     * end, second factors that were added since go, and a link to choose another password is mailed.
     *
     * @return the account's id
     * @throws ProblemException 400 if the token is unknown, too old or used; 409 if the address has an account by now
     */
    @Transactional
    UUID undo(Secret token) {
        var link = use("email_undo", token);
        if (!take(link)) {
            throw new ProblemException(EmailResource.ADDRESS_TAKEN);
        }
        factors.forgetSince(link.accountId(), firstAsked(link));
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM users.email_change WHERE account_id = ?", link.accountId());
            handle.execute("DELETE FROM users.session WHERE account_id = ?", link.accountId());
            handle.execute("DELETE FROM users.device WHERE account_id = ?", link.accountId());
        });
        accounts.byId(link.accountId()).ifPresent(resets::mail);
        return link.accountId();
    }

    /** When the address was first asked to be changed, whichever of the notices is followed. */
    private Instant firstAsked(Link link) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT min(created_at) FROM users.email_undo WHERE account_id = ? AND email = ?")
                .bind(0, link.accountId())
                .bind(1, link.email())
                .mapTo(Instant.class)
                .one());
    }
}
