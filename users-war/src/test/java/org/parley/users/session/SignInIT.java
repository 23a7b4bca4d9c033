package org.parley.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class SignInIT extends UsersServiceTest {
    @Test
    void takesTheOriginalsForm() throws Exception {
        var email = newAddress();
        signUp(email, PASSWORD);
        var answer = client.form("/signin", Map.of("email", email, "password", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(object(answer).getString("id")).isEqualTo(account(email, "id"));
    }

    @Test
    void refusesAWrongPasswordAsTheOriginalDid() {
        var email = newAddress();
        signUp(email, PASSWORD);
        var answer = client.form("/signin", Map.of("email", email, "password", "wrong " + PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.body()).isEqualTo("access denied");
    }

    @Test
    void doesNotTellAnUnknownAddressFromAWrongPassword() {
        var email = newAddress();
        signUp(email, PASSWORD);
        var wrong = signIn(email, "wrong " + PASSWORD);
        var unknown = signIn(newAddress(), PASSWORD);
        assertProblem(wrong, 403);
        assertProblem(unknown, 403);
        assertThat(object(unknown).getString("type")).isEqualTo(object(wrong).getString("type"));
        assertThat(object(unknown).getString("title")).isEqualTo(object(wrong).getString("title"));
    }

    @Test
    void knowsAnAddressByItsOneForm() {
        var email = newAddress();
        signUp(email, PASSWORD);
        assertThat(signIn(" " + email.replace("example", "EXAMPLE").replace("ana", "Ana"), PASSWORD)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void replacesTheOriginalsHashAtTheFirstSignIn() throws Exception {
        var email = newAddress();
        Peers.database()
                .execute("INSERT INTO users.account (id, email, name, password) VALUES (uuidv7(), '" + email
                        + "', 'Guest', '" + original("old-secret") + "')");
        assertThat(signIn(email, "new-secret").statusCode()).isEqualTo(403);
        assertThat(account(email, "password")).startsWith("$rpbkdf2$0$");
        assertThat(signIn(email, "old-secret").statusCode()).isEqualTo(200);
        assertThat(account(email, "password")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(signIn(email, "old-secret").statusCode()).isEqualTo(200);
    }

    private static String original(String password) throws Exception {
        var salt = "salt of the test".getBytes(StandardCharsets.UTF_8);
        var key = new PBEKeySpec(password.toCharArray(), salt, 10_000, 256);
        var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
        var text = Base64.getEncoder();
        return "$rpbkdf2$0$%s$%s$%s$"
                .formatted(
                        text.encodeToString(
                                ByteBuffer.allocate(4).putInt(10_000).array()),
                        text.encodeToString(salt),
                        text.encodeToString(hash));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":\"a@example.org\"}", "{\"email\":null,\"password\":null}"})
    void refusesWhatIsMissing(String body) {
        assertProblem(client.json("/signin", body), 400);
    }

    @Test
    void knowsAPasswordByItsOneFormAndByNothingLess() {
        var email = newAddress();
        signUp(email, "Stra\u00DFe nach \u00C5rhus");
        assertThat(signIn(email, "Stra\u00DFe nach A\u030Arhus").statusCode()).isEqualTo(200);
        for (var other : List.of(
                "stra\u00DFe nach \u00E5rhus",
                "Stra\u00DFe nach \u00C5rhus ",
                "Stra\u00DFe nach \u00C5rhu",
                "Strasse nach \u00C5rhus")) {
            assertThat(signIn(email, other).statusCode()).as(other).isEqualTo(403);
        }
    }

    @Test
    void answersAnyNumberOfSignInsAtOnce() {
        var email = newAddress();
        signUp(email, PASSWORD);
        var sessions = IntStream.range(0, 12)
                .parallel()
                .mapToObj(n -> signIn(email, PASSWORD))
                .map(answer -> object(answer).getString("session"))
                .toList();
        assertThat(sessions).doesNotHaveDuplicates().allMatch(session -> session.matches("[A-Za-z0-9_-]{43}"));
    }
}
