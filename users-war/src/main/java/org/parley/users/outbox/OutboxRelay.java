package org.parley.users.outbox;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.parley.outbox.Worker;
import org.parley.request.TraceContext;
import org.parley.users.outbox.MailsClient.MailToSend;
import org.parley.users.outbox.Outbox.Mail;
import org.parley.users.outbox.Outbox.MailQueued;
import org.parley.users.token.Tokens;

/** Hands the outbox's mails to the mails service: at once when one is queued, else when one is due. */
@Singleton
public class OutboxRelay extends Worker {
    private static final Logger LOGGER = System.getLogger(OutboxRelay.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final MailsClient mails;
    private final Tokens tokens;

    @Inject
    OutboxRelay(Outbox outbox, @RestClient MailsClient mails, Tokens tokens) {
        super("the outbox", PAUSE);
        this.outbox = outbox;
        this.mails = mails;
        this.tokens = tokens;
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailQueued queued) {
        wake();
    }

    @Override
    protected boolean next() {
        var due = outbox.take();
        due.ifPresent(mail -> new TraceContext(mail.traceId()).during(() -> send(mail)));
        return due.isPresent();
    }

    private void send(Mail mail) {
        var message = new MailToSend(
                mail.template(),
                outbox.content(mail),
                mail.recipient(),
                mail.locale(),
                mail.idempotencyKey(),
                mail.unsubscribe());
        try {
            mails.send(
                    "Bearer " + tokens.forService("mails"),
                    TraceContext.current().traceparent(),
                    message);
            outbox.sent(mail);
        } catch (WebApplicationException e) {
            failed(mail, e.getResponse().getStatus());
        } catch (ProcessingException e) {
            LOGGER.log(Level.WARNING, "mail {0} waits: the mails service can''t be reached", mail.idempotencyKey());
            outbox.defer(mail, "the mails service can't be reached");
        }
    }

    private void failed(Mail mail, int status) {
        var error = "the mails service answered " + status;
        if (status == 400 || status == 422) {
            LOGGER.log(Level.ERROR, "mail {0} is dead: {1}", mail.idempotencyKey(), error);
            outbox.bury(mail, error);
        } else {
            LOGGER.log(Level.WARNING, "mail {0} waits: {1}", mail.idempotencyKey(), error);
            outbox.defer(mail, error);
        }
    }
}
