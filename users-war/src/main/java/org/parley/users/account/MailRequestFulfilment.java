package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.parley.request.TraceContext;
import org.parley.users.account.MailRequests.MailRequest;
import org.parley.users.password.PasswordResets;

/** Does what somebody asked for an address, if there is an account that it fits. */
@Singleton
public class MailRequestFulfilment {
    private final MailRequests requests;
    private final Accounts accounts;
    private final Confirmations confirmations;
    private final PasswordResets resets;

    @Inject
    MailRequestFulfilment(
            MailRequests requests, Accounts accounts, Confirmations confirmations, PasswordResets resets) {
        this.requests = requests;
        this.accounts = accounts;
        this.confirmations = confirmations;
        this.resets = resets;
    }

    /** Fulfils one that is due; false if there is none. */
    @Transactional
    public boolean fulfilNext() {
        var due = requests.take();
        due.ifPresent(request -> new TraceContext(request.traceId()).during(() -> fulfil(request)));
        return due.isPresent();
    }

    private void fulfil(MailRequest request) {
        var account = accounts.byEmail(request.email());
        if (request.kind().equals(MailRequests.PASSWORD_RESET)) {
            account.ifPresent(resets::mail);
        } else {
            account.filter(known -> !known.confirmed()).ifPresent(confirmations::mailAgain);
        }
    }
}
