package org.parley.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** Calls the service on its server, which Arquillian starts before the first test and stops after the last. */
@ArquillianTest
public abstract class ContentServiceTest {
    protected static final UUID ANA = UUID.fromString("018f3b5a-0000-7000-8000-00000000000a");

    protected final TestClient client = TestClient.at(Integer.getInteger("port.service"));

    protected TestClient ana() {
        return client.withToken(Peers.issuer().sign(TokenIssuer.person(ANA, "Ana")));
    }

    protected static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }
}
