package org.parley.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** Runs the service on a server and calls it. */
@ArquillianTest
public abstract class ContentServiceTest {
    protected static final UUID ANA = UUID.fromString("018f3b5a-0000-7000-8000-00000000000a");

    protected final TestClient client = TestClient.at(Integer.getInteger("port.service"));

    @Deployment(testable = false)
    static WebArchive service() {
        return ShrinkWrap.create(ZipImporter.class, "content.war")
                .importFrom(new File("target/content.war"))
                .as(WebArchive.class);
    }

    protected TestClient ana() {
        return client.withToken(Peers.issuer().sign(TokenIssuer.person(ANA, "Ana")));
    }

    protected static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }
}
