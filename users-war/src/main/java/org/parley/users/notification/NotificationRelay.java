package org.parley.users.notification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.parley.outbox.Worker;
import org.parley.request.TraceContext;
import org.parley.users.notification.NotificationsClient.Done;
import org.parley.users.notification.NotificationsClient.Notification;
import org.parley.users.notification.NotificationsClient.Take;
import org.parley.users.token.Tokens;

/** Fetches from the content service who is to hear of a reply; while that is away, less and less often. */
@Singleton
public class NotificationRelay extends Worker {
    private static final Logger LOGGER = System.getLogger(NotificationRelay.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_SECONDS = 60;
    private static final int AT_ONCE = 20;

    private final NotificationsClient content;
    private final ReplyMails mails;
    private final Tokens tokens;
    private int failures;
    private Instant notBefore = Instant.MIN;

    @Inject
    NotificationRelay(@RestClient NotificationsClient content, ReplyMails mails, Tokens tokens) {
        super("the list of replies", PAUSE);
        this.content = content;
        this.mails = mails;
        this.tokens = tokens;
    }

    @Override
    protected boolean next() {
        if (Instant.now().isBefore(notBefore)) {
            return false;
        }
        try {
            var due = content.take(authorization(), traceparent(), new Take(AT_ONCE));
            var done = new ArrayList<Long>();
            for (var notification : due) {
                new TraceContext(notification.traceId()).during(() -> {
                    if (queue(notification)) {
                        done.add(notification.id());
                    }
                });
            }
            if (!done.isEmpty()) {
                content.done(authorization(), traceparent(), new Done(done));
            }
            failures = 0;
            return done.size() == AT_ONCE;
        } catch (WebApplicationException | ProcessingException e) {
            waitLonger(e);
            return false;
        }
    }

    /** Queues a mail; false if that fails, so that it is taken again, and the others now. */
    private boolean queue(Notification notification) {
        try {
            mails.queue(notification);
            return true;
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "notification {0} waits: {1}", notification.id(), e.getMessage());
            return false;
        }
    }

    private void waitLonger(RuntimeException failure) {
        failures = Math.min(failures + 1, 10);
        var delay = Math.min(LONGEST_SECONDS, 1 << failures);
        notBefore = Instant.now().plusSeconds(delay);
        LOGGER.log(
                Level.WARNING,
                "notifications wait {0} s: {1}",
                delay,
                failure instanceof WebApplicationException web
                        ? "the content service answered " + web.getResponse().getStatus()
                        : "the content service can't be reached");
    }

    private String authorization() {
        return "Bearer " + tokens.forService("content");
    }

    private static String traceparent() {
        return TraceContext.current().traceparent();
    }
}
