package org.parley.users.account;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.parley.users.account.MailRequests.MailRequested;
import org.parley.users.background.Worker;

/** Fulfils the wishes for mails: at once when one comes, else when one is due. */
@Singleton
public class MailRequestWorker {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final MailRequestFulfilment fulfilment;

    @Resource
    ManagedThreadFactory threads;

    private Worker worker;

    @Inject
    MailRequestWorker(MailRequestFulfilment fulfilment) {
        this.fulfilment = fulfilment;
    }

    void start(@Observes Startup startup) {
        worker = Worker.start("the list of mails to write", PAUSE, threads, fulfilment::fulfilNext);
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailRequested requested) {
        worker.wake();
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        worker.stop();
    }
}
