package org.parley.users.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;
import org.parley.users.client.Client;
import org.parley.users.limit.Devices;

/** Opens sessions for people who have shown who they are, however they did. */
@Singleton
public class SignIns {
    private static final ProblemKind SUSPENDED =
            new ProblemKind("account-suspended", 403, "An administrator has suspended the account");

    private static final Logger LOGGER = System.getLogger(SignIns.class.getName());

    private final Sessions sessions;
    private final Devices devices;
    private final UsersSettings settings;

    @Inject
    SignIns(Sessions sessions, Devices devices, UsersSettings settings) {
        this.sessions = sessions;
        this.devices = devices;
        this.settings = settings;
    }

    /** Opens a session; 403 if the account is suspended, which only its owner learns. */
    @Transactional
    public SignedIn open(Account account, Client client) {
        requireNotSuspended(account);
        LOGGER.log(Level.INFO, "account {0} has signed in", account.id());
        return SignedIn.of(
                account,
                sessions.open(account, client),
                settings.sessionLifetime().toSeconds(),
                devices.remember(client.device(), account.id()));
    }

    static void requireNotSuspended(Account account) {
        if (account.suspended()) {
            throw new ProblemException(SUSPENDED);
        }
    }
}
