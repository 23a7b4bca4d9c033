package org.parley.mails;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.parley.settings.Settings;

/**
 * The settings of the mails service.
 *
 * @param host the SMTP relay's host
 * @param port the SMTP relay's port
 * @param tls how the connection to the relay is encrypted
 * @param login the user at the relay, if it asks for one
 * @param password the password at the relay
 * @param from the sender of all mails
 * @param siteName the site's name in the mails
 * @param templates a folder whose templates go before the service's own
 * @param connections how many connections to the relay are open at once
 */
public record MailsSettings(
        String host,
        int port,
        Tls tls,
        Optional<String> login,
        Optional<String> password,
        InternetAddress from,
        String siteName,
        Optional<Path> templates,
        int connections) {
    /** How a connection is encrypted. */
    public enum Tls {
        /** Not at all: for a relay on the same machine or private network. */
        NONE,
        /** By STARTTLS, which the relay must offer (RFC 3207). */
        STARTTLS,
        /** From the first byte (RFC 8314). */
        IMPLICIT
    }

    static MailsSettings read(Settings settings) {
        settings.address("MAILS_USERS");
        var login = settings.optional("MAILS_SMTP_LOGIN");
        var address = settings.parsed("MAILS_SMTP_ADDRESS", MailsSettings::hostAndPort);
        return new MailsSettings(
                address[0],
                Integer.parseInt(address[1]),
                settings.oneOf("MAILS_SMTP_TLS", Tls.class, Tls.STARTTLS),
                login,
                login.map(user -> settings.text("MAILS_SMTP_PASSWORD")),
                settings.parsed("MAILS_FROM", MailsSettings::sender),
                settings.text("MAILS_SITE_NAME", "Parley"),
                settings.optional("MAILS_TEMPLATES")
                        .map(text -> settings.parsed("MAILS_TEMPLATES", MailsSettings::folder)),
                settings.number("MAILS_SMTP_CONNECTIONS", 4, 1, 64));
    }

    private static String[] hostAndPort(String text) {
        if (!text.matches("[A-Za-z0-9.-]+:\\d{1,5}")) {
            throw new IllegalArgumentException("is not a host and port such as smtp.example.org:587");
        }
        return text.split(":");
    }

    private static InternetAddress sender(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("is not a sender such as Site <site@example.org>");
        }
    }

    private static Path folder(String text) {
        var folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("is not a folder");
        }
        return folder;
    }

    /** Nothing that could be a secret. */
    @Override
    public String toString() {
        return "MailsSettings";
    }
}
