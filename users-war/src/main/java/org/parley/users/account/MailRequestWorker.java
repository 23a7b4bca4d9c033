package org.parley.users.account;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.parley.outbox.Worker;
import org.parley.users.account.MailRequests.MailRequested;

/** Fulfils the wishes for mails: at once when one comes, else when one is due. */
@Singleton
public class MailRequestWorker extends Worker {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final MailRequestFulfilment fulfilment;

    @Inject
    MailRequestWorker(MailRequestFulfilment fulfilment) {
        super("the list of mails to write", PAUSE);
        this.fulfilment = fulfilment;
    }

    @Override
    protected boolean next() {
        return fulfilment.fulfilNext();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailRequested requested) {
        wake();
    }
}
