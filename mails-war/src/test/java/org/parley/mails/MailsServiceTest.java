package org.parley.mails;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.parley.dev.CaughtMail;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** Calls the service on its server, which Arquillian starts before the first test and stops after the last. */
@ArquillianTest
public abstract class MailsServiceTest {
    protected final TestClient client = TestClient.at(Integer.getInteger("port.service"));

    /** A client with the token of a service. */
    protected TestClient service(TokenIssuer issuer) {
        return client.withToken(issuer.sign(TokenIssuer.service()));
    }

    /** Sends as a service that the mails service trusts. */
    protected HttpResponse<String> send(String json) {
        return service(Peers.issuer()).json("/send", json);
    }

    /** An address that nobody else has. */
    protected static String newAddress() {
        return "ana-" + UUID.randomUUID() + "@example.org";
    }

    /** The mails to {@code recipient}: the relay has them once the service has answered. */
    protected static List<CaughtMail> mailsTo(String recipient) {
        return Peers.relay().mails().stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .toList();
    }

    protected static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
