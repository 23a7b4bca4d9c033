package org.parley.router.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.router.RouterServiceTest;

class HealthcheckIT extends RouterServiceTest {
    @Test
    void saysTheServicesNameOnceBothServicesHaveAnswered() throws Exception {
        users.stop();
        content.stop();
        var early = client.get("/healthcheck");
        assertProblem(early, 503);
        assertThat(early.headers().firstValue("Retry-After").orElse("")).matches("\\d+");
        Eventually.until("not ready", () -> management.get("/health/ready").statusCode() == 503);

        users.start();
        assertProblem(client.get("/healthcheck"), 503);

        content.start();
        Eventually.until("both have answered", () -> client.get("/healthcheck").statusCode() == 200);
        assertThat(client.get("/healthcheck").body()).isEqualTo("Router Microservice");
        Eventually.until("ready", () -> management.get("/health/ready").statusCode() == 200);

        users.stop();
        content.stop();
        assertThat(client.get("/healthcheck").statusCode()).isEqualTo(200);
    }
}
