package org.parley.users.passkey;

import com.webauthn4j.data.AuthenticationData;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Optional;
import org.parley.users.account.Accounts;
import org.parley.users.client.Client;
import org.parley.users.session.SignIns;
import org.parley.users.session.SignedIn;

/** Opens sessions for whoever has a passkey. */
@Singleton
class PasskeySignIns {
    private final PasskeyVerification verification;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final SignIns signIns;

    @Inject
    PasskeySignIns(PasskeyVerification verification, Passkeys passkeys, Accounts accounts, SignIns signIns) {
        this.verification = verification;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.signIns = signIns;
    }

    /** Opens a session, whose challenge is used up by now; empty if the passkey is unknown or has not signed rightly. */
    @Transactional
    Optional<SignedIn> open(AuthenticationData signed, Client client) {
        var known = Optional.ofNullable(signed.getCredentialId())
                .flatMap(passkeys::byCredentialId)
                .filter(passkey -> Arrays.equals(signed.getUserHandle(), new UserHandle(passkey.accountId()).bytes()));
        return known.filter(passkey -> verification
                        .verified(signed, passkey.credential())
                        .filter(count -> passkeys.use(passkey, count))
                        .isPresent())
                .flatMap(passkey -> accounts.byId(passkey.accountId()))
                .map(account -> signIns.open(account, client));
    }
}
