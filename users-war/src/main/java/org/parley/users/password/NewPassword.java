package org.parley.users.password;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.parley.request.ProblemException;
import org.parley.users.OneTimeToken;
import org.parley.users.Secret;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.account.Accounts;
import org.parley.users.limit.GuessLimits;
import org.parley.users.outbox.Outbox;
import org.parley.users.secondfactor.AddedFactors;
import org.parley.users.session.Sessions;

/** Brings another password into force: ends the sessions of whoever knew the one before, and tells the owner by mail. */
@Singleton
public class NewPassword {
    private final Accounts accounts;
    private final PasswordResets resets;
    private final GuessLimits limits;
    private final AddedFactors factors;
    private final Sessions sessions;
    private final Outbox outbox;
    private final UsersSettings settings;

    @Inject
    NewPassword(
            Accounts accounts,
            PasswordResets resets,
            GuessLimits limits,
            AddedFactors factors,
            Sessions sessions,
            Outbox outbox,
            UsersSettings settings) {
        this.accounts = accounts;
        this.resets = resets;
        this.limits = limits;
        this.factors = factors;
        this.sessions = sessions;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Changes it for whoever knew the old one, whose session goes on; 403 if it was changed meanwhile. */
    @Transactional
    void change(Account account, UUID session, String hash) {
        if (!accounts.replaceHash(account, hash)) {
            throw Reauthentication.wrong();
        }
        resets.forget(account.id());
        // Before the sessions: one that such a sign-in opens just now is then seen, and ended.
        factors.forgetUnfinished(account.id());
        sessions.endOthers(account.id(), session);
        tell(account);
    }

    /**
     * Resets it for whoever has the link, and so the mailbox: the address counts as confirmed by that.
     *
     * @return the account's id
     * @throws ProblemException 400 if the token is unknown, too old or used
     */
    @Transactional
    UUID reset(Secret token, String hash) {
        var account = accounts.byId(resets.use(token)).orElseThrow(OneTimeToken::invalid);
        accounts.setHash(account.id(), hash);
        limits.forget(account.email());
        if (account.confirmed()) {
            factors.forgetUnfinished(account.id());
        } else {
            // Whoever opened the account need not be the owner of the address.
            factors.forgetAll(account.id());
        }
        resets.confirm(account);
        sessions.endAll(account.id());
        tell(account);
        return account.id();
    }

    private void tell(Account account) {
        outbox.add(
                account,
                "password-changed",
                Map.of("name", account.name(), "link", settings.publicAddress() + "/forgot.html"));
    }
}
