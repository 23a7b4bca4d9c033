package org.parley.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.parley.dev.TestClient;

/** Runs the router on a server, between this test and services that do what it wants. */
@ArquillianTest
public abstract class RouterServiceTest {
    protected static final String PUBLIC_ADDRESS = "http://parley.example.org";

    protected final TestClient client = TestClient.at(Integer.getInteger("port.service"));
    protected final TestClient browser = client.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    protected final TestClient management = TestClient.at(Integer.getInteger("port.management"));
    protected final FakeService users = new FakeService(Integer.getInteger("port.peer"));
    protected final FakeService content = new FakeService(Integer.getInteger("port.other-peer"));

    @Deployment(testable = false)
    static WebArchive service() {
        return ShrinkWrap.create(ZipImporter.class, "router.war")
                .importFrom(new File("target/router.war"))
                .as(WebArchive.class);
    }

    @BeforeEach
    void startServices() {
        users.start();
        content.start();
        content.answer("/list", "[]");
    }

    @AfterEach
    void stopServices() {
        users.stop();
        content.stop();
    }

    protected static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }

    protected static void assertPage(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).containsIgnoringCase("<!doctype html>").contains("</html>");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        // What the policy forbids would not work in a browser.
        assertThat(answer.body()).doesNotContainPattern("(?i)<script>|<style|\\sstyle=|\\son[a-z]+=");
    }
}
