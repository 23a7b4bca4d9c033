package org.parley.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.users.UsersServiceTest;

class SignUpIT extends UsersServiceTest {
    @Test
    void takesTheOriginalsForm() throws SQLException {
        var email = newAddress();
        var answer = client.form("/signup", Map.of("email", email, "password", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("null");
        assertThat(account(email, "name")).matches("Guest [0-9a-f]{4}");
    }

    @Test
    void acceptsJson() throws SQLException {
        var email = newAddress();
        var answer = client.json("/signup", json(Map.of("email", email, "password", PASSWORD, "name", "Ana \u00DF")));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(account(email, "name")).isEqualTo("Ana \u00DF");
    }

    @Test
    void keepsOnlyAHashOfThePassword() throws SQLException {
        var email = newAddress();
        signUp(email, PASSWORD);
        assertThat(account(email, "account::text"))
                .contains("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "password,s7Rt",
        "password,password1",
        "password,PASSWORD1",
        "email,bad-address",
        "email,a b@example.org"
    })
    void namesTheFieldAndNeverRepeatsItsValue(String field, String value) {
        assertRefused(field, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nBcc: x", "A\0B", "A\u202Ecba", "A\u2028B", "A\u001B[2J"})
    void refusesANameThatIsNotOnOneLine(String name) {
        assertRefused("name", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana, see https://spam.example",
                "x://y",
                "www.spam.example",
                "Win: WWW.spam",
                "spam.example/win",
                "Ana sp\u00E4m.example:81/",
                "1.xn--p1ai/x"
            })
    void refusesANameThatHoldsAWebAddress(String name) {
        assertRefused("name", name);
        assertThat(client.json("/signup", json(Map.of("email", newAddress(), "password", PASSWORD, "name", name)))
                        .body())
                .contains("\"name-address\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"J.R.R. Tolkien", "Dr. Ana/Bea", "ana.lopez", "Awww.", "1.5/10", "Ana: // "})
    void takesANameThatOnlyHasDotsAndSlashes(String name) throws SQLException {
        var email = newAddress();
        assertThat(client.json("/signup", json(Map.of("email", email, "password", PASSWORD, "name", name)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(account(email, "name")).isEqualTo(name.strip());
    }

    @Test
    void refusesWhatIsTooLong() {
        assertRefused("password", "z9".repeat(65));
        assertRefused("name", "n".repeat(101));
        assertRefused("email", "a".repeat(250) + "@example.org");
        assertThat(signUp(newAddress(), "z9".repeat(64)).statusCode()).isEqualTo(202);
    }

    private void assertRefused(String field, String value) {
        var good = Map.of("email", newAddress(), "password", PASSWORD, "name", "Ana");
        var fields = new HashMap<>(good);
        fields.put(field, value);
        for (var answer : List.of(client.json("/signup", json(fields)), client.form("/signup", fields))) {
            assertProblem(answer, 400);
            assertThat(object(answer).getJsonArray("errors").getJsonObject(0).getString("field"))
                    .isEqualTo(field);
            assertThat(answer.body()).doesNotContain(value).doesNotContain(fields.get("password"));
        }
    }

    @Test
    void answersTheSameForATakenAddressAndTellsItsOwner() throws Exception {
        var email = newAddress();
        var first = signUp(email, PASSWORD);
        confirm(linkToken(email));
        var second = signUp(email.toUpperCase(Locale.ROOT), "another good one");
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
        assertThat(newestMail(email, "template")).isEqualTo("address-taken");
        assertThat(newestMail(email, "content->>'link'")).isEqualTo("https://parley.example.org/login.html");
        assertThat(signIn(email, "another good one").statusCode()).isEqualTo(403);
        assertThat(signIn(email, PASSWORD).statusCode()).isEqualTo(200);
    }
}
