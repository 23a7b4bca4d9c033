package org.parley.users.secondfactor;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.outbox.Outbox;

/** Tells people by mail when the ways to sign in to their account change. */
@Singleton
public class SignInNotices {
    private final Outbox outbox;
    private final UsersSettings settings;

    @Inject
    SignInNotices(Outbox outbox, UsersSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Tells of {@code change}, one of those that the mail's template knows, once the transaction commits. */
    public void tell(Account account, String change) {
        outbox.add(
                account,
                "sign-in-changed",
                Map.of("name", account.name(), "change", change, "link", settings.publicAddress() + "/account.html"));
    }
}
