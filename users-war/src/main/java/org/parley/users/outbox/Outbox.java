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
import org.parley.outbox.WorkTable;
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

    /** How often a mailbox gets what it need not have asked for. */
    public static final Limit BY_RECIPIENT =
            new Limit("mail by recipient", 5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));

    private static final Limit NOTICES =
            new Limit("notice by account", 20, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(1));

    private final Jdbi jdbi;
    private final WorkTable<Mail> mails;
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
            String unsubscribe,
            int attempts) {}

    /**
     * What tells the owner of an account what others did.
     *
     * @param key the same for each try to queue it
     * @param unsubscribe where a mail program says that its reader wants no more of them
     */
    public record Notice(UUID key, String template, Map<String, String> content, String unsubscribe) {}

    @Inject
    Outbox(Jdbi jdbi, Event<MailQueued> queued, Attempts attempts) {
        this.jdbi = jdbi;
        this.mails = WorkTable.keeping(jdbi, Mail.class, "users.outbox");
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

    /**
     * Queues a notice, once however often it is added. Like all that others cause it is put off, each longer, where it
     * comes after many; and where six hours of them wait it is left out.
     */
    public void addOnce(Account account, Notice notice) {
        if (!insert(account.email(), account.locale(), notice, Duration.ZERO)) {
            return;
        }
        var delay = attempts.putOff(NOTICES, account.id().toString());
        if (delay.isPresent()) {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE users.outbox SET next_attempt_at = now() + make_interval(secs => ?) WHERE idempotency_key = ?",
                    delay.get().toSeconds(),
                    notice.key()));
        } else {
            jdbi.useHandle(
                    handle -> handle.execute("DELETE FROM users.outbox WHERE idempotency_key = ?", notice.key()));
        }
    }

    private void add(String recipient, String locale, String template, Map<String, String> content, Duration delay) {
        insert(recipient, locale, new Notice(null, template, content, null), delay);
    }

    private boolean insert(String recipient, String locale, Notice mail, Duration delay) {
        var inserted = jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO users.outbox
                          (idempotency_key, recipient, template, locale, trace_id, content, unsubscribe, next_attempt_at)
                        VALUES (coalesce(CAST(:key AS uuid), uuidv7()), :recipient, :template, :locale, :trace, :content::jsonb, :unsubscribe,
                          now() + make_interval(secs => :delay))
                        ON CONFLICT (idempotency_key) DO NOTHING""")
                .bind("key", mail.key())
                .bind("recipient", recipient)
                .bind("template", mail.template())
                .bind("locale", locale)
                .bind("trace", TraceContext.current().traceId())
                .bind("content", jsonb.toJson(mail.content()))
                .bind("unsubscribe", mail.unsubscribe())
                .bind("delay", delay.toSeconds())
                .execute());
        queued.fire(new MailQueued());
        return inserted == 1;
    }

    /** Takes a mail that is due. */
    Optional<Mail> take() {
        return mails.take(1).stream().findFirst();
    }

    /** The relay has it: what it held, such as a link, is forgotten. */
    void sent(Mail mail) {
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE users.outbox SET sent_at = now(), content = '{}', unsubscribe = NULL, last_error = NULL
                 WHERE id = ?""", mail.id()));
    }

    /** It failed in a way that may pass. */
    void defer(Mail mail, String error) {
        if (mail.attempts() >= MOST_ATTEMPTS) {
            bury(mail, error);
        } else {
            mails.defer(mail.id(), error);
        }
    }

    /** It can't be sent as it is: it waits for an operator. */
    void bury(Mail mail, String error) {
        mails.bury(mail.id(), error);
    }

    /** Makes a mail due now, with all its tries before it; false if it was sent, or there is none. */
    @Transactional
    public boolean sendAgain(long id) {
        var again = mails.again(id);
        queued.fire(new MailQueued());
        return again;
    }

    /** The content of a mail, as it was added. */
    Map<String, String> content(Mail mail) {
        @SuppressWarnings("unchecked")
        var content = (Map<String, String>) jsonb.fromJson(mail.content(), Map.class);
        return content;
    }
}
