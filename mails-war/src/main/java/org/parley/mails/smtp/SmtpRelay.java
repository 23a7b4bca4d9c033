package org.parley.mails.smtp;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.parley.mails.MailsSettings;
import org.parley.mails.MailsSettings.Tls;
import org.parley.request.ProblemException;
import org.parley.request.ProblemKind;

/** The SMTP relay. Its connections are kept for the next mail, a bounded number of them, for a short while. */
@Singleton
public class SmtpRelay {
    private static final Logger LOGGER = System.getLogger(SmtpRelay.class.getName());
    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final ProblemKind REFUSED = new ProblemKind("recipient-refused", 422, "The relay refuses the mail");

    private final MailsSettings settings;
    private final Session session;
    private final Semaphore free;
    private final Deque<Kept> kept = new ConcurrentLinkedDeque<>();

    private record Kept(Transport transport, Instant since) {}

    @Inject
    SmtpRelay(MailsSettings settings) {
        this.settings = settings;
        session = Session.getInstance(properties(settings));
        free = new Semaphore(settings.connections());
    }

    private static Properties properties(MailsSettings settings) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        properties.setProperty("mail.smtp.connectiontimeout", "5000");
        properties.setProperty("mail.smtp.timeout", "20000");
        properties.setProperty("mail.smtp.writetimeout", "20000");
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
        properties.setProperty("mail.smtp.from", settings.from().getAddress());
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.tls() == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.tls() == Tls.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(settings.tls() == Tls.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    /** An empty message for this relay, whose Message-ID stays as it is set. */
    public MimeMessage message(String messageId) {
        return new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
    }

    /**
     * Hands over a mail; returns once the relay has taken it.
     *
     * @throws ProblemException 503 if the relay can't be reached or all connections are in use, 422 if it refuses the mail
     */
    public void send(MimeMessage message) {
        if (!free.tryAcquire()) {
            throw new ProblemException(ProblemKind.BUSY);
        }
        try {
            send(message, connected());
        } catch (MessagingException e) {
            throw problem(e);
        } finally {
            free.release();
        }
    }

    private void send(MimeMessage message, Transport transport) throws MessagingException {
        try {
            transport.sendMessage(message, recipients(message));
            kept.push(new Kept(transport, Instant.now()));
        } catch (MessagingException e) {
            quit(transport);
            throw e;
        }
    }

    private static Address[] recipients(MimeMessage message) throws MessagingException {
        message.saveChanges();
        return message.getAllRecipients();
    }

    /** A kept connection that still answers, or a new one. */
    private Transport connected() throws MessagingException {
        for (var candidate = kept.poll(); candidate != null; candidate = kept.poll()) {
            var young = candidate.since().plus(KEPT).isAfter(Instant.now());
            if (young && candidate.transport().isConnected()) {
                return candidate.transport();
            }
            quit(candidate.transport());
        }
        var transport = session.getTransport("smtp");
        transport.connect(settings.login().orElse(null), settings.password().orElse(null));
        return transport;
    }

    private static ProblemException problem(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            LOGGER.log(Level.ERROR, "the SMTP relay refuses MAILS_SMTP_LOGIN and MAILS_SMTP_PASSWORD");
            return new ProblemException(ProblemKind.UNAVAILABLE);
        }
        if (failure instanceof SendFailedException && isPermanent(failure)) {
            return new ProblemException(REFUSED);
        }
        LOGGER.log(
                Level.WARNING,
                "the SMTP relay can''t take a mail: {0}",
                failure.getClass().getSimpleName());
        return new ProblemException(ProblemKind.UNAVAILABLE);
    }

    /** Whether the relay's answer is 5xx: a mail that stays the same would be refused again (RFC 5321, 4.2.1). */
    private static boolean isPermanent(MessagingException failure) {
        for (Exception cause = failure; cause instanceof MessagingException next; cause = next.getNextException()) {
            if (String.valueOf(cause.getMessage()).matches("(?s)\\s*5\\d\\d[ -].*")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the relay takes connections and, where there is one, the login. */
    public boolean answers() {
        if (kept.stream().anyMatch(candidate -> candidate.since().plus(KEPT).isAfter(Instant.now()))) {
            return true;
        }
        try (var transport = session.getTransport("smtp")) {
            transport.connect(settings.login().orElse(null), settings.password().orElse(null));
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }

    @PreDestroy
    void close() {
        for (var candidate = kept.poll(); candidate != null; candidate = kept.poll()) {
            quit(candidate.transport());
        }
    }

    private static void quit(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOGGER.log(Level.DEBUG, "a connection to the SMTP relay was closed already", e);
        }
    }
}
