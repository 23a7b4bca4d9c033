package org.parley.mails.message;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.parley.mails.MailsSettings;
import org.parley.mails.smtp.SmtpRelay;
import org.parley.mails.template.Templates;
import org.parley.mails.template.Templates.Rendered;
import org.parley.mails.template.WebAddress;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;

/** Makes messages (RFC 5322) of what is to be sent. */
@Singleton
class Messages {
    private static final int LONGEST_ADDRESS = 900;

    private final MailsSettings settings;
    private final Templates templates;
    private final SmtpRelay relay;

    @Inject
    Messages(MailsSettings settings, Templates templates, SmtpRelay relay) {
        this.settings = settings;
        this.templates = templates;
        this.relay = relay;
    }

    MimeMessage message(MailToSend mail) {
        var recipient = recipient(mail.recipient());
        var locale = Locale.forLanguageTag(mail.locale() == null ? "en" : mail.locale());
        var rendered = templates.render(mail.template(), locale, mail.values());
        var key = mail.idempotencyKey() == null ? UUID.randomUUID() : mail.idempotencyKey();
        try {
            var message = relay.message("<" + key + "@" + domain() + ">");
            message.setFrom(settings.from());
            message.setRecipient(RecipientType.TO, recipient);
            message.setSentDate(new Date());
            message.setSubject(rendered.subject(), "UTF-8");
            message.setHeader("Auto-Submitted", "auto-generated");
            if (rendered.language().isPresent()) {
                // RFC 3282.
                message.setHeader("Content-Language", rendered.language().get());
            }
            if (mail.unsubscribe() != null) {
                // RFC 2369, 3.2, and RFC 8058, 3.1.
                message.setHeader("List-Unsubscribe", "<" + address(mail.unsubscribe()) + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            message.setContent(body(rendered));
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("a message can't be made", e);
        }
    }

    private static MimeMultipart body(Rendered rendered) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(rendered.text(), "UTF-8");
        var html = new MimeBodyPart();
        html.setText(rendered.html(), "UTF-8", "html");
        // The last part is the one that a reader prefers (RFC 2046, 5.1.4).
        return new MimeMultipart("alternative", text, html);
    }

    private String domain() {
        return settings.from().getAddress().replaceFirst(".*@", "");
    }

    /** An address that ends neither its brackets nor the line, which has 998 characters at most (RFC 5322, 2.1.1). */
    private static String address(String text) {
        if (text.length() > LONGEST_ADDRESS || !WebAddress.isOne(text)) {
            throw new ProblemException(new FieldError("unsubscribe", "wrong-type"));
        }
        return text;
    }

    private static InternetAddress recipient(String text) {
        try {
            if (text == null
                    || text.length() > 254
                    || text.chars().anyMatch(character -> character <= ' ' || character >= 127)) {
                throw new AddressException();
            }
            var address = new InternetAddress(text, true);
            // A group (RFC 5322, 3.4) is many.
            if (!address.getAddress().equals(text) || address.isGroup()) {
                throw new AddressException();
            }
            return address;
        } catch (AddressException e) {
            throw new ProblemException(new FieldError("recipient", "email-address"));
        }
    }
}
