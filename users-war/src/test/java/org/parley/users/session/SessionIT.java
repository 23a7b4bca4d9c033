package org.parley.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.TokenIssuer;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class SessionIT extends UsersServiceTest {
    private final String email = newAddress();

    @BeforeEach
    void account() {
        signUp(email, PASSWORD);
    }

    @Test
    void isSwappedForAShortLivedToken() {
        var swapped = object(swap(session()));
        assertThat(swapped.getInt("expiresIn")).isEqualTo(300);
        assertThat(swapped.getJsonObject("account").getString("email")).isEqualTo(email);
        var me = client.withToken(swapped.getString("token")).get("/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(object(me).getString("email")).isEqualTo(email);
        assertThat(me.body()).doesNotContain("argon2");
    }

    @Test
    void isOverOnceItIsEnded() {
        var session = session();
        assertThat(client.json("/session/end", json(Map.of("session", session))).statusCode())
                .isEqualTo(204);
        assertProblem(swap(session), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expires_at = now()", "last_used_at = now() - interval '14 days'"})
    void isOverInTime(String age) throws Exception {
        var session = session();
        Peers.database()
                .execute("UPDATE users.session SET " + age + " WHERE account_id = '" + account(email, "id") + "'");
        assertProblem(swap(session), 401);
    }

    @Test
    void isUnknownUnlessItWasGiven() {
        assertProblem(swap("A".repeat(43)), 401);
        assertProblem(client.json("/session/token", "{}"), 400);
    }

    @Test
    void isKeptAsAHashOnly() throws Exception {
        var session = session();
        assertThat(Peers.database().query("SELECT string_agg(session::text, ' ') FROM users.session"))
                .doesNotContain(session);
    }

    @Test
    void saysNothingOfMeWithoutAToken() {
        assertProblem(client.get("/me"), 401);
    }

    @Test
    void refusesEveryTokenThatIsNotForIt() throws Exception {
        swap(session());
        var id = UUID.fromString(account(email, "id"));
        var key = Peers.database().query("SELECT jwk FROM users.signing_key ORDER BY created_at DESC LIMIT 1");
        var issuer = TokenIssuer.withKey(key);
        Supplier<JWTClaimsSet.Builder> claims = () -> TokenIssuer.person(id, "Ana");
        assertThat(client.withToken(issuer.sign(claims.get())).get("/me").statusCode())
                .isEqualTo(200);
        TokenIssuer.refusable(issuer, claims).forEach((reason, token) -> {
            var answer = client.withToken(token).get("/me");
            assertThat(answer.statusCode()).as("a token %s", reason).isEqualTo(401);
            assertProblem(answer, 401);
        });
    }

    @Test
    void signsWithKeysWhosePrivatePartIsItsOwn() {
        var keys = object(client.get("/jwks")).getJsonArray("keys");
        assertThat(keys).isNotEmpty();
        for (var key : keys.getValuesAs(JsonObject.class)) {
            assertThat(key).containsKeys("kty", "crv", "kid", "x", "y").doesNotContainKey("d");
        }
    }

    private String session() {
        return object(signIn(email, PASSWORD)).getString("session");
    }
}
