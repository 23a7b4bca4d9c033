package org.parley.router.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.router.RouterServiceTest;

class HealthcheckIT extends RouterServiceTest {
    /** A second router beside that of all tests, whose services have answered before. */
    @Deployment(testable = false)
    static WebArchive newRouter() {
        var router = ShrinkWrap.create(ZipImporter.class, "new.war")
                .importFrom(new File("target/router.war"))
                .as(WebArchive.class);
        // Without the root that the first one has, its path is its name.
        router.delete("/WEB-INF/ibm-web-ext.xml");
        return router;
    }

    @Test
    void saysTheServicesNameOnceBothServicesHaveAnswered() throws Exception {
        users.stop();
        content.stop();
        var early = client.get("/new/healthcheck");
        assertProblem(early, 503);
        assertThat(early.headers().firstValue("Retry-After").orElse("")).matches("\\d+");
        Eventually.until("not ready", () -> management.get("/health/ready").statusCode() == 503);

        users.start();
        assertProblem(client.get("/new/healthcheck"), 503);

        content.start();
        Eventually.until(
                "both have answered", () -> client.get("/new/healthcheck").statusCode() == 200);
        assertThat(client.get("/new/healthcheck").body()).isEqualTo("Router Microservice");
        Eventually.until("ready", () -> management.get("/health/ready").statusCode() == 200);

        users.stop();
        content.stop();
        assertThat(client.get("/new/healthcheck").statusCode()).isEqualTo(200);
    }
}
