package org.parley.users.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.parley.dev.TestClient;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

/** What tests do with accounts that have more than a password. */
public abstract class FactorServiceTest extends UsersServiceTest {
    /** The calls of whoever has just signed up as {@code email}. */
    protected TestClient signedUp(String email) {
        signUp(email, PASSWORD);
        return signedIn(signIn(email, PASSWORD));
    }

    /** The calls of whoever was answered with a session. */
    protected TestClient signedIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return client.withToken(
                object(swap(object(answer).getString("session"))).getString("token"));
    }

    /** Adds an app: its secret, with a code that is good from now on. */
    protected static App withApp(TestClient me) {
        var secret = object(withPassword(me, "/me/second-factor/totp")).getString("secret");
        var app = new App(secret, List.of());
        var confirmed = me.json("/me/second-factor/totp/confirm", json(Map.of("code", app.code(0))));
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        return new App(secret, recoveryCodes(confirmed));
    }

    protected static List<String> recoveryCodes(HttpResponse<String> answer) {
        return object(answer).getJsonArray("recoveryCodes").getValuesAs(JsonString::getString);
    }

    protected static HttpResponse<String> withPassword(TestClient me, String path) {
        return me.json(path, json(Map.of("password", PASSWORD)));
    }

    protected String ticket(String email) {
        var answer = signIn(email, PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return object(answer).getString("ticket");
    }

    protected HttpResponse<String> redeem(String ticket, String code) {
        return client.json("/signin/second-factor", json(Map.of("ticket", ticket, "code", code)));
    }

    protected static void suspend(String email) throws SQLException {
        Peers.database()
                .execute("UPDATE users.account SET suspended_at = now(), suspension_reason = 'spam' WHERE email = '"
                        + email + "'");
    }

    protected static String problem(HttpResponse<String> answer) {
        return object(answer).getString("type");
    }

    protected static String change(String email) throws SQLException {
        return newestMail(email, "template || ' ' || (content->>'change') || ' ' || (content->>'link')")
                .replace(" https://parley.example.org/account.html", "")
                .replace("sign-in-changed ", "");
    }

    /** An authenticator app. */
    protected record App(String secret, List<String> recoveryCodes) {
        /** The code of a time step, counted from now. */
        String code(int step) {
            var generator = new TimeBasedOneTimePasswordGenerator();
            var key = new SecretKeySpec(new Base32().decode(secret), generator.getAlgorithm());
            try {
                return generator.generateOneTimePasswordString(
                        key, Instant.now().plus(Duration.ofSeconds(30).multipliedBy(step)));
            } catch (InvalidKeyException e) {
                throw new AssertionError(e);
            }
        }

        /** A code of six digits that is none of it now. */
        String wrongCode() {
            return code(0).equals("000000") || code(1).equals("000000") ? "000001" : "000000";
        }
    }
}
