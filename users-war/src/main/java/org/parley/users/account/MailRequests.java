package org.parley.users.account;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.request.TraceContext;
import org.parley.users.limit.Attempts;
import org.parley.users.outbox.Outbox;

/**
 * Mails that anybody may ask for, for whatever address. Only the wish is kept while the person waits for the answer:
 * whether there is an account for it is looked up afterwards, so that the answer's time doesn't tell. Of the same wish
 * one waits, and wishes for one address keep a growing distance.
 */
@Singleton
public class MailRequests {
    /** A link to choose another password. */
    public static final String PASSWORD_RESET = "password-reset";

    /** The link that confirms an address, once more. */
    public static final String CONFIRMATION = "confirmation";

    private final Jdbi jdbi;
    private final Attempts attempts;
    private final Event<MailRequested> requested;

    /** A mail was asked for, once the transaction commits. */
    record MailRequested() {}

    /** A wish that is due. */
    public record MailRequest(String kind, String email, String traceId) {}

    @Inject
    MailRequests(Jdbi jdbi, Attempts attempts, Event<MailRequested> requested) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(MailRequest.class));
        this.attempts = attempts;
        this.requested = requested;
    }

    /** Asks for a mail of {@code kind} to {@code email}. */
    @Transactional
    public void add(String kind, String email) {
        jdbi.useHandle(handle -> {
            var isNew = handle.execute(
                    "INSERT INTO users.mail_request (kind, email, trace_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    kind,
                    email,
                    TraceContext.current().traceId());
            if (isNew == 0) {
                return;
            }
            var delay = attempts.putOff(Outbox.BY_RECIPIENT, kind + " " + email).orElse(Outbox.BY_RECIPIENT.longest());
            handle.execute(
                    "UPDATE users.mail_request SET due_at = now() + make_interval(secs => ?) WHERE kind = ? AND email = ?",
                    delay.toSeconds(),
                    kind,
                    email);
        });
        requested.fire(new MailRequested());
    }

    /** Takes a wish that is due out of the list, in the transaction that fulfils it. */
    Optional<MailRequest> take() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        DELETE FROM users.mail_request
                         WHERE id = (SELECT id FROM users.mail_request WHERE due_at <= now()
                                      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING kind, email, trace_id""").mapTo(MailRequest.class).findOne());
    }
}
