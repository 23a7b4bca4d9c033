package org.parley.users.erasure;

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
import org.parley.users.erasure.ContentClient.Choice;
import org.parley.users.erasure.Erasures.Erasure;
import org.parley.users.erasure.Erasures.ErasureQueued;
import org.parley.users.token.Tokens;

/** Tells the content service of deleted accounts: at once, else until it has understood. */
@Singleton
public class ErasureRelay extends Worker {
    private static final Logger LOGGER = System.getLogger(ErasureRelay.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Erasures erasures;
    private final ContentClient content;
    private final Tokens tokens;

    @Inject
    ErasureRelay(Erasures erasures, @RestClient ContentClient content, Tokens tokens) {
        super("the list of deleted accounts", PAUSE);
        this.erasures = erasures;
        this.content = content;
        this.tokens = tokens;
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) ErasureQueued queued) {
        wake();
    }

    @Override
    protected boolean next() {
        var due = erasures.take();
        due.ifPresent(erasure -> new TraceContext(erasure.traceId()).during(() -> tell(erasure)));
        return due.isPresent();
    }

    private void tell(Erasure erasure) {
        try {
            content.erase(
                    "Bearer " + tokens.forService("content"),
                    TraceContext.current().traceparent(),
                    erasure.accountId(),
                    new Choice(erasure.comments()));
            erasures.done(erasure);
        } catch (WebApplicationException | ProcessingException e) {
            var reason = e instanceof WebApplicationException web
                    ? "the content service answered " + web.getResponse().getStatus()
                    : "the content service can't be reached";
            LOGGER.log(Level.WARNING, "the erasure of account {0} waits: {1}", erasure.accountId(), reason);
            erasures.defer(erasure, reason);
        }
    }
}
