package org.parley.users.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class ResetIT extends UsersServiceTest {
    private static final String TEMPLATE = "reset-password";
    private static final String NEW = "another good one";

    @Test
    void letsTheMailboxesOwnerChooseAnotherAndEndsAllSessions() throws Exception {
        var ana = member();
        assertThat(forgot(ana.email()).statusCode()).isEqualTo(202);
        var answer = reset(linkToken(ana.email(), TEMPLATE), NEW);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(object(answer).getString("account")).isEqualTo(ana.id());
        assertThat(ana.isSignedIn(this)).isFalse();
        assertThat(signIn(ana.email(), PASSWORD).statusCode()).isEqualTo(403);
        assertThat(signIn(ana.email(), NEW).statusCode()).isEqualTo(200);
        assertThat(newestMail(ana.email(), "template")).isEqualTo("password-changed");
    }

    @Test
    void takesALinkOnceHoweverManyTryAtOnce() throws Exception {
        var ana = member();
        forgot(ana.email());
        var body = json(Map.of("token", linkToken(ana.email(), TEMPLATE), "password", NEW));
        var uses = IntStream.range(0, 16)
                .mapToObj(n -> client.jsonAsync("/password/reset", body))
                .toList();
        assertThat(uses.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsOnlyOnce(200)
                .containsOnly(200, 400);
        assertThat(mails(ana.email(), "password-changed")).isEqualTo("1");
    }

    @Test
    void takesOnlyTheNewestLink() throws Exception {
        var ana = member();
        forgot(ana.email());
        var first = linkToken(ana.email(), TEMPLATE);
        forgot(ana.email());
        Eventually.until("the second link", () -> mails(ana.email(), TEMPLATE).equals("2"));
        assertProblem(reset(first, NEW), 400);
        assertThat(reset(linkToken(ana.email(), TEMPLATE), NEW).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoLinkThatIsTooOldOrOfAnotherPurpose() throws Exception {
        var ana = member();
        forgot(ana.email());
        var token = linkToken(ana.email(), TEMPLATE);
        Peers.database()
                .execute("UPDATE users.password_reset SET expires_at = now() WHERE account_id = '" + ana.id() + "'");
        assertProblem(reset(token, NEW), 400);

        var other = newAddress();
        signUp(other, PASSWORD);
        assertProblem(reset(linkToken(other), NEW), 400);
        assertProblem(confirm(token), 400);
        assertProblem(client.json("/email/confirm", json(Map.of("token", token))), 400);
        assertProblem(reset("A".repeat(43), NEW), 400);
        assertThat(signIn(ana.email(), PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void isNotUsedUpByAPoorPassword() throws Exception {
        var ana = member();
        forgot(ana.email());
        var token = linkToken(ana.email(), TEMPLATE);
        assertProblem(reset(token, "short"), 400);
        assertThat(reset(token, NEW).statusCode()).isEqualTo(200);
    }

    @Test
    void isVoidOnceThePasswordWasChangedOtherwise() throws Exception {
        var ana = member();
        forgot(ana.email());
        var token = linkToken(ana.email(), TEMPLATE);
        ana.client().json("/password/change", json(Map.of("password", PASSWORD, "newPassword", NEW)));
        assertProblem(reset(token, "a third good one"), 400);
    }

    @Test
    void confirmsAnAddressWhoseOwnerFollowedTheLink() throws Exception {
        var email = newAddress();
        signUp(email, "the squatter's own");
        forgot(email);
        assertThat(reset(linkToken(email, TEMPLATE), NEW).statusCode()).isEqualTo(200);
        assertThat(account(email, "confirmed_at IS NOT NULL")).isEqualTo("t");
        assertProblem(confirm(linkToken(email)), 400);
        assertThat(signIn(email, "the squatter's own").statusCode()).isEqualTo(403);
    }

    @Test
    void mailsNobodyWithoutAnAccountAndAnswersTheSame() throws Exception {
        var nobody = newAddress();
        var known = forgot(member().email());
        var unknown = forgot(nobody);
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body()).isEmpty();
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(known.headers().map().keySet());
        Eventually.until(
                "the wish is done with",
                () -> Peers.database()
                        .query("SELECT count(*) FROM users.mail_request WHERE email = '" + nobody + "'")
                        .equals("0"));
        assertThat(newestMail(nobody, "template")).isNull();
    }

    private HttpResponse<String> forgot(String email) {
        return client.json("/password/forgot", json(Map.of("email", email)));
    }

    private HttpResponse<String> reset(String token, String password) {
        return client.json("/password/reset", json(Map.of("token", token, "password", password)));
    }
}
