package org.parley.users.administration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.Eventually;
import org.parley.users.Member;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class AdministrationIT extends UsersServiceTest {
    private static final Pattern NEXT = Pattern.compile("<(\\?.*)>; rel=\"next\"");

    @Test
    void beginsWithWhoeverConfirmsTheConfiguredAddressAndNobodyElse() throws Exception {
        Peers.database().execute("DELETE FROM users.account WHERE email = 'admin@example.org'");
        Peers.database().execute("UPDATE users.account SET roles = '{}' WHERE roles <> '{}'");
        var somebody = member();
        assertThat(account(somebody.email(), "roles")).isEqualTo("{}");
        signUp("admin@example.org", PASSWORD);
        assertThat(account("admin@example.org", "roles")).isEqualTo("{}");
        confirm(linkToken("admin@example.org"));
        assertThat(account("admin@example.org", "roles")).isEqualTo("{administrator}");

        // It is the first one alone: the role that another took away doesn't come back.
        administrator();
        Peers.database().execute("UPDATE users.account SET roles = '{}' WHERE email = 'admin@example.org'");
        member();
        assertThat(account("admin@example.org", "roles")).isEqualTo("{}");
    }

    @Test
    void listsAccountsPageByPageAndFindsThemByAddressOrName() throws Exception {
        var admin = administrator();
        var ana = member();
        ana.client().json("PATCH", "/me", json(Map.of("name", "Wanda % Zebra_" + ana.id())));
        var first = admin.client().get("/accounts?limit=1");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(array(first)).hasSize(1);
        var next = next(first);
        assertThat(array(admin.client().get("/accounts" + next))
                        .getJsonObject(0)
                        .getString("id"))
                .isNotEqualTo(array(first).getJsonObject(0).getString("id"));

        for (var search :
                List.of(ana.email().substring(3, 20), "zebra_" + ana.id(), "WANDA%20%25%20Zebra_" + ana.id())) {
            var found = admin.client().get("/accounts?search=" + search);
            assertThat(array(found)).as(search).hasSize(1);
            assertThat(array(found).getJsonObject(0).getString("email")).isEqualTo(ana.email());
            assertThat(found.body()).doesNotContain("argon2", "password");
        }
        assertThat(array(admin.client().get("/accounts?search=%27%20OR%20true%20--")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "before=x", "search=%00"})
    void refusesAMalformedQuery(String query) throws Exception {
        assertProblem(administrator().client().get("/accounts?" + query), 400);
    }

    @Test
    void grantsRolesThatTheNextTokenHas() throws Exception {
        var admin = administrator();
        var bob = member();
        var granted = roles(admin, bob.id(), "\"moderator\",\"administrator\"");
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(account(bob.email(), "roles")).isEqualTo("{moderator,administrator}");
        assertThat(bob.again(this).client().get("/accounts?limit=1").statusCode())
                .isEqualTo(200);

        // Gone at once, although the token of before says otherwise.
        var asAdministrator = bob.again(this);
        roles(admin, bob.id(), "");
        assertProblem(asAdministrator.client().get("/accounts"), 403);
    }

    @Test
    void refusesRolesThatThereAreNotAndAccountsToo() throws Exception {
        var admin = administrator();
        var bob = member();
        assertProblem(roles(admin, bob.id(), "\"god\""), 400);
        assertProblem(roles(admin, bob.id(), "null"), 400);
        assertProblem(admin.client().json("PUT", "/accounts/" + bob.id() + "/roles", "{}"), 400);
        assertProblem(roles(admin, UUID.randomUUID().toString(), "\"moderator\""), 404);
    }

    @Test
    void keepsAdministratorsFromLockingThemselvesOut() throws Exception {
        var admin = administrator();
        assertProblem(roles(admin, admin.id(), "\"moderator\""), 409);
        assertProblem(suspend(admin, admin.id(), "why not"), 409);
        assertThat(account(admin.email(), "roles")).isEqualTo("{administrator}");
    }

    @Test
    void suspendsAnAccountWhichEndsItsSessionsAndTellsItsOwner() throws Exception {
        var admin = administrator();
        var bob = member();
        assertThat(suspend(admin, bob.id(), "Advertising").statusCode()).isEqualTo(204);
        assertThat(bob.isSignedIn(this)).isFalse();
        assertProblem(bob.client().get("/me"), 401);
        assertThat(newestMail(bob.email(), "template")).isEqualTo("account-suspended");
        assertThat(object(signIn(bob.email(), PASSWORD)).getString("type")).isEqualTo("/problems/account-suspended");
        assertThat(object(signIn(bob.email(), "not it")).getString("type")).isEqualTo("/problems/access-denied");

        assertThat(admin.client()
                        .json("DELETE", "/accounts/" + bob.id() + "/suspension", null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(signIn(bob.email(), PASSWORD).statusCode()).isEqualTo(200);
        assertProblem(suspend(admin, bob.id(), " "), 400);
        assertProblem(suspend(admin, UUID.randomUUID().toString(), "why not"), 404);
    }

    @Test
    void showsTheOutboxWithoutItsLinksAndSendsADeadMailAgain() throws Exception {
        var admin = administrator();
        var email = newAddress();
        signUp(email, PASSWORD);
        var token = linkToken(email);
        Peers.database()
                .execute("UPDATE users.outbox SET dead_at = now(), attempts = 36 WHERE recipient = '" + email + "'");
        var dead = admin.client().get("/outbox?state=dead");
        assertThat(dead.body()).contains(email).doesNotContain(token);
        assertThat(admin.client().get("/outbox?state=waiting").body()).doesNotContain(email);

        var id = newestMail(email, "id");
        assertThat(admin.client().json("/outbox/" + id + "/resend", "").statusCode())
                .isEqualTo(204);
        Eventually.until(
                "it is tried again", () -> !newestMail(email, "attempts").equals("0"));
        assertThat(newestMail(email, "dead_at IS NULL")).isEqualTo("t");
        Peers.database().execute("UPDATE users.outbox SET sent_at = now() WHERE id = " + id);
        assertProblem(admin.client().json("/outbox/" + id + "/resend", ""), 404);
        assertThat(admin.client().get("/outbox?state=sent").body()).contains(email);
        assertProblem(admin.client().get("/outbox?state=lost"), 400);
    }

    @Test
    void isForAdministratorsAlone() throws Exception {
        var bob = member();
        var id = bob.id();
        for (var somebody : List.of(client, bob.client())) {
            var status = somebody == client ? 401 : 403;
            assertProblem(somebody.get("/accounts"), status);
            assertProblem(
                    somebody.json("PUT", "/accounts/" + id + "/roles", "{\"roles\":[\"administrator\"]}"), status);
            assertProblem(somebody.json("PUT", "/accounts/" + id + "/suspension", "{\"reason\":\"x\"}"), status);
            assertProblem(somebody.json("DELETE", "/accounts/" + id + "/suspension", null), status);
            assertProblem(somebody.get("/outbox"), status);
            assertProblem(somebody.json("/outbox/1/resend", ""), status);
        }
        assertThat(account(bob.email(), "roles")).isEqualTo("{}");
    }

    private static HttpResponse<String> roles(Member admin, String id, String roles) {
        return admin.client().json("PUT", "/accounts/" + id + "/roles", "{\"roles\":[" + roles + "]}");
    }

    private static HttpResponse<String> suspend(Member admin, String id, String reason) {
        return admin.client().json("PUT", "/accounts/" + id + "/suspension", json(Map.of("reason", reason)));
    }

    private static String next(HttpResponse<String> page) {
        var link = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
        assertThat(link.matches()).isTrue();
        return link.group(1);
    }

    private static JsonArray array(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray();
        }
    }
}
