package org.parley.mails.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.dev.CaughtMail;
import org.parley.dev.MailCatcher;
import org.parley.mails.MailsSettings;
import org.parley.mails.MailsSettings.Tls;
import org.parley.request.ProblemException;

class SmtpRelayTest {
    private static final MailCatcher.Login LOGIN = new MailCatcher.Login("parley", "s3cret");

    @Test
    void signsInAtARelayThatAsksForIt() throws Exception {
        try (var catcher = MailCatcher.start(0, 0, LOGIN)) {
            var relay = relay(catcher, Tls.NONE, LOGIN.password());
            assertThat(relay.answers()).isTrue();
            relay.send(message(relay));
            relay.send(message(relay));
            relay.close();
            assertThat(catcher.mails())
                    .extracting(CaughtMail::recipient)
                    .containsExactly("ann@example.org", "ann@example.org");
        }
    }

    @Test
    void isNotReadyAndKeepsTheMailWithTheSenderWhereTheRelayRefusesTheLogin() throws Exception {
        try (var catcher = MailCatcher.start(0, 0, LOGIN)) {
            var relay = relay(catcher, Tls.NONE, "wrong");
            assertThat(relay.answers()).isFalse();
            assertUnavailable(relay);
        }
    }

    @Test
    void sendsNothingInTheClearWhereTlsIsAskedForAndTheRelayHasNone() throws Exception {
        try (var catcher = MailCatcher.start(0, 0)) {
            for (var tls : new Tls[] {Tls.STARTTLS, Tls.IMPLICIT}) {
                var relay = relay(catcher, tls, LOGIN.password());
                assertThat(relay.answers()).isFalse();
                assertUnavailable(relay);
            }
            assertThat(catcher.mails()).isEmpty();
        }
    }

    private static void assertUnavailable(SmtpRelay relay) {
        assertThatThrownBy(() -> relay.send(message(relay)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind().status()).isEqualTo(503));
    }

    private static SmtpRelay relay(MailCatcher catcher, Tls tls, String password) throws Exception {
        return new SmtpRelay(new MailsSettings(
                "localhost",
                catcher.smtpPort(),
                tls,
                Optional.of(LOGIN.user()),
                Optional.of(password),
                new InternetAddress("site@example.org"),
                "Parley",
                Optional.empty(),
                4));
    }

    private static MimeMessage message(SmtpRelay relay) throws Exception {
        var message = relay.message("<id@example.org>");
        message.setFrom(new InternetAddress("site@example.org"));
        message.setRecipient(RecipientType.TO, new InternetAddress("ann@example.org"));
        message.setText("hello");
        return message;
    }
}
