package org.parley.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.dev.Eventually;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class MeIT extends UsersServiceTest {
    @Test
    void isChangedInNameAndLanguageAsFarAsTheyAreGiven() throws Exception {
        var ana = member();
        var renamed = ana.client().json("PATCH", "/me", json(Map.of("name", " Ana \uD83E\uDD8A ")));
        assertThat(renamed.statusCode()).isEqualTo(200);
        assertThat(object(renamed).getString("name")).isEqualTo("Ana \uD83E\uDD8A");
        assertThat(object(renamed).getString("locale")).isEqualTo("en");
        var german = ana.client().json("PATCH", "/me", json(Map.of("locale", "de")));
        assertThat(object(german).getString("locale")).isEqualTo("de");
        assertThat(object(ana.client().get("/me")).getString("name")).isEqualTo("Ana \uD83E\uDD8A");
    }

    @ParameterizedTest
    @CsvSource({
        "name,'',name-length",
        "name,' ',name-length",
        "name,'A\u202Eb',name-length",
        "name,'A\u2028b',name-length",
        "name,'A\rb',name-length",
        "name,'Ana https://spam.example',name-address",
        "locale,xx,locale",
        "locale,'',locale",
        "roles,administrator,unknown",
        "email,eve@example.org,unknown",
        "confirmed,true,unknown"
    })
    void refusesWhatIsNotTheirsToChange(String field, String value, String code) throws Exception {
        var ana = member();
        var answer = ana.client().json("PATCH", "/me", json(Map.of(field, value)));
        assertProblem(answer, 400);
        var error = object(answer).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).isEqualTo(field);
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(account(ana.email(), "roles")).isEqualTo("{}");
    }

    @Test
    void takesTheLanguageOfTheSignUp() throws Exception {
        for (var wish : Map.of("fr-CA, en;q=0.5", "fr", "zh-TW", "zh", "tlh, ja;q=0.1", "ja", "xx", "en", ";;", "en")
                .entrySet()) {
            var email = newAddress();
            client.with("Accept-Language", wish.getKey())
                    .json("/signup", json(Map.of("email", email, "password", PASSWORD)));
            assertThat(account(email, "locale")).as(wish.getKey()).isEqualTo(wish.getValue());
        }
    }

    @Test
    void isGivenWhole() throws Exception {
        var ana = member();
        var answer = ana.client().get("/me/export");
        assertThat(answer.statusCode()).isEqualTo(200);
        var account = object(answer).getJsonObject("account");
        assertThat(account.getString("email")).isEqualTo(ana.email());
        assertThat(account).containsKeys("id", "name", "locale", "roles", "createdAt", "confirmedAt");
        assertThat(object(answer).getJsonArray("sessions")).hasSize(1);
        assertThat(answer.body()).doesNotContain("argon2", ana.session());
        assertProblem(client.get("/me/export"), 401);
    }

    @ParameterizedTest
    @CsvSource({"keep", "delete"})
    void isDeletedWithAllThatRefersToItAndTheContentServiceIsToldUntilItUnderstands(String comments) throws Exception {
        var ana = member();
        Peers.content().answer(503);
        var answer = ana.client().json("/me/delete", json(Map.of("password", PASSWORD, "comments", comments)));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(account(ana.email(), "id")).isNull();
        assertThat(ana.isSignedIn(this)).isFalse();
        assertProblem(ana.client().get("/me"), 401);
        assertProblem(signIn(ana.email(), PASSWORD), 403);
        assertThat(newestMail(ana.email(), "template")).isEqualTo("account-deleted");
        assertThat(mails(ana.email(), "confirm")).isEqualTo("0");

        var path = "/authors/" + ana.id() + "/erasure";
        Eventually.until("the content service is told", () -> Peers.content().received(path) > 0);
        assertThat(erasures(ana.id())).isEqualTo("1");
        Peers.content().answer(204);
        Eventually.until("it is told again", () -> erasures(ana.id()).equals("0"));
        assertThat(Peers.content().lastBody(path)).isEqualTo("{\"comments\":\"" + comments + "\"}");
        assertThat(Peers.content().lastAuthorization(path)).startsWith("Bearer ey");
    }

    @Test
    void isNotDeletedWithoutPasswordAndChoice() throws Exception {
        var ana = member();
        assertProblem(ana.client().json("/me/delete", json(Map.of("password", "wrong one", "comments", "keep"))), 403);
        assertProblem(ana.client().json("/me/delete", json(Map.of("password", PASSWORD))), 400);
        assertProblem(ana.client().json("/me/delete", json(Map.of("comments", "keep"))), 400);
        assertProblem(ana.client().json("/me/delete", json(Map.of("password", PASSWORD, "comments", "burn"))), 400);
        assertThat(ana.isSignedIn(this)).isTrue();
    }

    private static String erasures(String account) throws Exception {
        return Peers.database().query("SELECT count(*) FROM users.erasure WHERE account_id = '" + account + "'");
    }
}
