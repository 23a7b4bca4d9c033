package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

class DatabaseAwayIT extends ContentServiceTest {
    private final UUID bea = UUID.randomUUID();
    private final TestClient asBea = client.withToken(Peers.issuer().sign(TokenIssuer.person(bea, "Bea")));
    private final TestClient asUsers = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));

    @Test
    void isToldToTheCallerAndLeavesNothingHalfDone() throws Exception {
        assertThat(asBea.json("/new_comment", "{\"text\":\"before\"}").statusCode())
                .isEqualTo(201);
        var before = asBea.get("/mine").body();
        withoutDatabase(() -> {
            assertUnavailable(() -> asBea.get("/mine"));
            assertUnavailable(() -> asBea.json("/new_comment", "{\"text\":\"meanwhile\"}"));
            assertUnavailable(() -> erase("keep"));
            assertUnavailable(() -> erase("delete"));
        });
        assertThat(asBea.get("/mine").body()).isEqualTo(before);
        assertThat(asBea.json("/new_comment", "{\"text\":\"after\"}").statusCode())
                .isEqualTo(201);
        assertThat(erase("delete").statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> erase(String comments) {
        return asUsers.json("/authors/" + bea + "/erasure", "{\"comments\":\"" + comments + "\"}");
    }

    private static void assertUnavailable(Supplier<HttpResponse<String>> call) {
        var answer = call.get();
        assertProblem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"/problems/unavailable\"");
    }

    private void withoutDatabase(Runnable work) throws Exception {
        try {
            Peers.database().execute("ALTER ROLE content CONNECTION LIMIT 0");
            Eventually.until("the service has no connection", () -> {
                Peers.database()
                        .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'content'");
                return connections().equals("0");
            });
            work.run();
        } finally {
            Peers.database().execute("ALTER ROLE content CONNECTION LIMIT -1");
            Eventually.until(
                    "the service has its database again",
                    () -> client.get("/list").statusCode() == 200);
        }
    }

    private static String connections() throws SQLException {
        return Peers.database().query("SELECT count(*) FROM pg_stat_activity WHERE usename = 'content'");
    }
}
