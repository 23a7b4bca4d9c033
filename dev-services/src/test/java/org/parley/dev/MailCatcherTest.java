package org.parley.dev;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailCatcherTest {
    @Test
    void showsWhatItGotAsJsonAndAsAPageWithLinks() throws Exception {
        try (var catcher = MailCatcher.start(0, 0)) {
            send(catcher.smtpPort(), "<b>hello</b>", "see http://localhost:8000/confirm.html?token=x now");

            assertThat(get(catcher, "/email"))
                    .contains("\"subject\":\"<b>hello</b>\"")
                    .contains("\"to\":[{\"address\":\"ann@example.org\"");
            assertThat(get(catcher, "/"))
                    .contains("&lt;b&gt;hello&lt;/b&gt;")
                    .contains("<a href=\"http://localhost:8000/confirm.html?token=x\">");
        }
    }

    @Test
    void keepsItsMailsWhileSmtpIsDown() throws Exception {
        try (var catcher = MailCatcher.start(0, 0)) {
            send(catcher.smtpPort(), "before", "x");
            catcher.stopSmtp();
            catcher.startSmtp();
            send(catcher.smtpPort(), "after", "x");
            assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("before", "after");
        }
    }

    private static void send(int port, String subject, String text) throws Exception {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("site@example.org"));
        message.setRecipient(RecipientType.TO, new InternetAddress("ann@example.org"));
        message.setSubject(subject);
        message.setText(text);
        Transport.send(message);
    }

    private static String get(MailCatcher catcher, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + catcher.webPort() + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
