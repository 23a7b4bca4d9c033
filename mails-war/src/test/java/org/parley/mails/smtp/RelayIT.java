package org.parley.mails.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;
import org.parley.mails.MailsServiceTest;
import org.parley.mails.Peers;

class RelayIT extends MailsServiceTest {
    private final TestClient management = TestClient.at(Integer.getInteger("port.management"));
    private boolean stopped;

    @AfterEach
    void startAgain() {
        if (stopped) {
            Peers.relay().startSmtp();
        }
    }

    private void stop() {
        Peers.relay().stopSmtp();
        stopped = true;
    }

    @Test
    void isWaitedForWhileItIsAway() throws Exception {
        Eventually.until("ready", () -> isReady());
        var to = newAddress();
        var fields = Map.of("to", to, "code", "1");
        assertThat(service(Peers.issuer()).form("/send", fields).statusCode()).isEqualTo(200);

        stop();
        var refused = service(Peers.issuer()).form("/send", fields);
        assertProblem(refused, 503);
        assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("\\d+");
        Eventually.until("not ready", () -> !isReady());
        assertThat(management.get("/health/live").statusCode()).isEqualTo(200);

        Peers.relay().startSmtp();
        stopped = false;
        Eventually.until("ready again", () -> isReady());
        assertThat(service(Peers.issuer()).form("/send", fields).statusCode()).isEqualTo(200);
        assertThat(mailsTo(to)).hasSize(2);
    }

    @Test
    void losesNoMailOfManyAtOnce() throws Exception {
        Eventually.until("ready", () -> isReady());
        var to = newAddress();
        var statuses = IntStream.range(0, 40)
                .parallel()
                .mapToObj(n -> service(Peers.issuer())
                        .form("/send", Map.of("to", to, "code", String.valueOf(n)))
                        .statusCode())
                .toList();
        assertThat(statuses).contains(200).isSubsetOf(200, 503);
        assertThat(mailsTo(to))
                .hasSize((int) statuses.stream().filter(status -> status == 200).count());
    }

    private boolean isReady() {
        var health = management.get("/health/ready");
        var up = health.statusCode() == 200;
        assertThat(health.body()).contains("\"status\":\"" + (up ? "UP" : "DOWN") + "\"");
        return up;
    }
}
