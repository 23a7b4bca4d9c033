package org.parley.users.outbox;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.request.TraceContext;
import org.parley.users.account.Account;
import org.parley.users.limit.Attempts;
import org.parley.users.limit.Attempts.Limit;

/**
 * The mails that are to be sent, written in the transaction that causes them. A mail that can't be sent is tried again
 * with growing delays, and marked dead after the last try; it is never dropped. Sent ones are forgotten after 30 days.
 */
@Singleton
public class Outbox {
    private static final int MOST_ATTEMPTS = 36;
    private static final int LEASE_SECONDS = 60;

    /** How often a mailbox gets what it need not have asked for. */
    public static final Limit BY_RECIPIENT =
            new Limit("mail by recipient", 5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    private final Jdbi jdbi;
    private final Jsonb jsonb = JsonbBuilder.create();
    private final Event<MailQueued> queued;
    private final Attempts attempts;

    /** A mail is in the outbox, once the transaction commits. */
    record MailQueued() {}

    /** A mail that is due. */
    public record Mail(
            long id,
            UUID idempotencyKey,
            String recipient,
            String template,
            String locale,
            String traceId,
            String content,
            int attempts) {}

    @Inject
    Outbox(Jdbi jdbi, Event<MailQueued> queued, Attempts attempts) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Mail.class));
        this.queued = queued;
        this.attempts = attempts;
    }

    /** Queues a mail to the owner of {@code account}, to be sent once the transaction commits. */
    public void add(Account account, String template, Map<String, String> content) {
        add(account.email(), account.locale(), template, content, Duration.ZERO);
    }

    /**
     * Queues a mail that anybody may cause, for whatever recipient: after some of them the next ones are put off, each
     * longer, and where six hours of them wait no more are queued and {@code content} isn't asked.
     */
    public void addUnasked(String recipient, String locale, String template, Supplier<Map<String, String>> content) {
        attempts.putOff(BY_RECIPIENT, recipient)
                .ifPresent(delay -> add(recipient, locale, template, content.get(), delay));
    }

    private void add(String recipient, String locale, String template, Map<String, String> content, Duration delay) {
        jdbi.useHandle(handle -> handle.execute(
                """
                INSERT INTO users.outbox (idempotency_key, recipient, template, locale, trace_id, content, next_attempt_at)
                VALUES (uuidv7(), ?, ?, ?, ?, ?::jsonb, now() + make_interval(secs => ?))""",
                recipient,
                template,
                locale,
                TraceContext.current().traceId(),
                jsonb.toJson(content),
                delay.toSeconds()));
        queued.fire(new MailQueued());
    }

    /** Takes a mail that is due, for a minute: if it is neither sent nor deferred by then, it is due again. */
    Optional<Mail> take() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        UPDATE users.outbox
                           SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ?)
                         WHERE id = (SELECT id FROM users.outbox
                                      WHERE sent_at IS NULL AND dead_at IS NULL AND next_attempt_at <= now()
                                      ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, idempotency_key, recipient, template, locale, trace_id, content, attempts""").bind(0, LEASE_SECONDS).mapTo(Mail.class).findOne());
    }

    /** The relay has it: what it held, such as a link, is forgotten. */
    void sent(Mail mail) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE users.outbox SET sent_at = now(), content = '{}', last_error = NULL WHERE id = ?", mail.id()));
    }

    /** It failed in a way that may pass. */
    void defer(Mail mail, String error) {
        if (mail.attempts() >= MOST_ATTEMPTS) {
            bury(mail, error);
            return;
        }
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE users.outbox SET next_attempt_at = now() + make_interval(secs => ?), last_error = ? WHERE id = ?",
                delay(mail.attempts()).toSeconds(),
                error,
                mail.id()));
    }

    /** It can't be sent as it is: it waits for an operator. */
    void bury(Mail mail, String error) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE users.outbox SET dead_at = now(), last_error = ? WHERE id = ?", error, mail.id()));
    }

    /** Makes a mail due now, with all its tries before it; false if it was sent, or there is none. */
    @Transactional
    public boolean sendAgain(long id) {
        var again = jdbi.withHandle(handle -> handle.execute("""
                UPDATE users.outbox SET dead_at = NULL, attempts = 0, next_attempt_at = now()
                 WHERE id = ? AND sent_at IS NULL""", id));
        queued.fire(new MailQueued());
        return again == 1;
    }

    /** Two seconds after the first try, doubled with each, an hour at most. */
    static Duration delay(int attempts) {
        return Duration.ofSeconds(Math.min(3600, 1L << Math.min(attempts, 12)));
    }

    /** The content of a mail, as it was added. */
    Map<String, String> content(Mail mail) {
        @SuppressWarnings("unchecked")
        var content = (Map<String, String>) jsonb.fromJson(mail.content(), Map.class);
        return content;
    }
}
