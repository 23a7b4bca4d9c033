package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.parley.users.UsersSettings;
import org.parley.users.outbox.Outbox;

/** Opens an account and queues the mail to its owner, both or neither. */
@Singleton
public class Registration {
    private final Accounts accounts;
    private final Confirmations confirmations;
    private final Outbox outbox;
    private final UsersSettings settings;

    @Inject
    Registration(Accounts accounts, Confirmations confirmations, Outbox outbox, UsersSettings settings) {
        this.accounts = accounts;
        this.confirmations = confirmations;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Registers; whether the address was free is told to its owner alone, by mail. */
    @Transactional
    public void register(SignUp signUp, String hash, String locale) {
        var opened = accounts.open(signUp, hash, locale);
        var account = opened.or(() -> accounts.byEmail(signUp.email())).orElseThrow();
        if (account.confirmed()) {
            outbox.addUnasked(
                    account.email(),
                    account.locale(),
                    "address-taken",
                    () -> Map.of("link", settings.publicAddress() + "/login.html"));
            return;
        }
        var name = signUp.name() == null ? account.name() : signUp.name();
        if (opened.isPresent()) {
            confirmations.mail(account, name, locale, null, null);
        } else {
            confirmations.mail(account, name, locale, name, hash);
        }
    }
}
