package org.parley.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.users.Member;
import org.parley.users.UsersServiceTest;

class SessionsIT extends UsersServiceTest {
    @Test
    void areListedWithDeviceAndLastUseAndWithoutTheirSecrets() throws Exception {
        var ana = member();
        signedInAgain(ana);
        var answer = ana.client().get("/sessions");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(ana.session());
        var sessions = sessions(ana);
        assertThat(sessions).hasSize(2);
        assertThat(sessions.stream().filter(session -> session.getBoolean("current")))
                .hasSize(1);
        assertThat(sessions.get(0)).containsKeys("id", "userAgent", "createdAt", "lastUsedAt", "expiresAt", "current");
        assertThat(sessions.get(0).getString("userAgent")).startsWith("Java-http-client");
    }

    @Test
    void areEndedOneByOne() throws Exception {
        var ana = member();
        var elsewhere = signedInAgain(ana);
        var other = sessions(ana).stream()
                .filter(session -> !session.getBoolean("current"))
                .findFirst()
                .orElseThrow()
                .getString("id");
        assertThat(ana.client().json("DELETE", "/sessions/" + other, null).statusCode())
                .isEqualTo(204);
        assertThat(elsewhere.isSignedIn(this)).isFalse();
        assertThat(ana.isSignedIn(this)).isTrue();
        assertProblem(ana.client().json("DELETE", "/sessions/" + other, null), 404);
    }

    @Test
    void areEndedButForTheOneThatAsksOrAll() throws Exception {
        var ana = member();
        var elsewhere = signedInAgain(ana);
        assertThat(ana.client().json("DELETE", "/sessions?except=current", null).statusCode())
                .isEqualTo(204);
        assertThat(elsewhere.isSignedIn(this)).isFalse();
        assertThat(ana.isSignedIn(this)).isTrue();
        assertProblem(ana.client().json("DELETE", "/sessions?except=x", null), 400);
        assertThat(ana.client().json("DELETE", "/sessions", null).statusCode()).isEqualTo(204);
        assertThat(ana.isSignedIn(this)).isFalse();
    }

    @Test
    void ofOthersAreOutOfReach() throws Exception {
        var ana = member();
        var bob = member();
        var his = sessions(bob).get(0).getString("id");
        assertProblem(ana.client().json("DELETE", "/sessions/" + his, null), 404);
        assertProblem(ana.client().json("DELETE", "/sessions/" + UUID.randomUUID(), null), 404);
        assertProblem(client.json("DELETE", "/sessions/" + his, null), 401);
        assertProblem(client.get("/sessions"), 401);
        assertThat(bob.isSignedIn(this)).isTrue();
    }

    private static List<JsonObject> sessions(Member member) {
        var body = member.client().get("/sessions").body();
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }
}
