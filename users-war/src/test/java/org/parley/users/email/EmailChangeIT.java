package org.parley.users.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.users.Member;
import org.parley.users.UsersServiceTest;

class EmailChangeIT extends UsersServiceTest {
    private final String next = newAddress();

    @Test
    void isInForceOnceTheLinkToTheNewAddressIsFollowed() throws Exception {
        var ana = member();
        assertThat(change(ana, next.toUpperCase(Locale.ROOT), PASSWORD).statusCode())
                .isEqualTo(202);
        assertThat(account(ana.email(), "id")).isEqualTo(ana.id());
        assertThat(newestMail(ana.email(), "template")).isEqualTo("email-change-notice");

        var answer = follow("/email/confirm", linkToken(next, "confirm-email-change"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(account(next, "id")).isEqualTo(ana.id());
        assertThat(signIn(next, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(signIn(ana.email(), PASSWORD).statusCode()).isEqualTo(403);
        assertProblem(follow("/email/confirm", linkToken(next, "confirm-email-change")), 400);
    }

    @Test
    void isUndoneByWhoeverHasTheOldMailbox() throws Exception {
        var ana = member();
        change(ana, next, PASSWORD);
        follow("/email/confirm", linkToken(next, "confirm-email-change"));
        var undone = follow("/email/undo", linkToken(ana.email(), "email-change-notice"));
        assertThat(undone.statusCode()).isEqualTo(200);
        assertThat(account(ana.email(), "id")).isEqualTo(ana.id());
        assertThat(ana.isSignedIn(this)).isFalse();
        // Whoever changed it knows the password.
        assertThat(newestMail(ana.email(), "template")).isEqualTo("reset-password");
        assertProblem(follow("/email/undo", linkToken(ana.email(), "email-change-notice")), 400);
    }

    @Test
    void isUndoneBeforeItIsInForceToo() throws Exception {
        var ana = member();
        change(ana, next, PASSWORD);
        follow("/email/undo", linkToken(ana.email(), "email-change-notice"));
        assertProblem(follow("/email/confirm", linkToken(next, "confirm-email-change")), 400);
        assertThat(account(ana.email(), "id")).isEqualTo(ana.id());
    }

    @Test
    void isAskedWithThePassword() throws Exception {
        var ana = member();
        assertProblem(change(ana, next, "wrong " + PASSWORD), 403);
        assertProblem(client.json("/email/change", json(Map.of("email", next, "password", PASSWORD))), 401);
        assertThat(newestMail(next, "template")).isNull();
    }

    @Test
    void tellsNobodyThatTheNewAddressHasAnAccountButItsOwner() throws Exception {
        var ana = member();
        var bob = member();
        var taken = change(ana, bob.email(), PASSWORD);
        var free = change(ana, next, PASSWORD);
        assertThat(taken.statusCode()).isEqualTo(free.statusCode());
        assertThat(taken.body()).isEqualTo(free.body());
        assertThat(taken.headers().map().keySet())
                .isEqualTo(free.headers().map().keySet());
        assertThat(newestMail(bob.email(), "template")).isEqualTo("address-taken");
        assertThat(mails(ana.email(), "email-change-notice")).isEqualTo("2");
    }

    @Test
    void takesAnAddressFromAnAccountThatNobodyConfirmed() throws Exception {
        signUp(next, "the squatter's own");
        var ana = member();
        change(ana, next, PASSWORD);
        assertThat(follow("/email/confirm", linkToken(next, "confirm-email-change"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(account(next, "id")).isEqualTo(ana.id());
    }

    @Test
    void leavesAnAddressThatSomebodyConfirmedMeanwhile() throws Exception {
        var ana = member();
        change(ana, next, PASSWORD);
        signUp(next, PASSWORD);
        confirm(linkToken(next));
        assertProblem(follow("/email/confirm", linkToken(next, "confirm-email-change")), 400);
        assertThat(account(ana.email(), "id")).isEqualTo(ana.id());
    }

    @Test
    void voidsTheLinksThatWentToTheOldAddress() throws Exception {
        var ana = member();
        client.json("/password/forgot", json(Map.of("email", ana.email())));
        var reset = linkToken(ana.email(), "reset-password");
        change(ana, next, PASSWORD);
        follow("/email/confirm", linkToken(next, "confirm-email-change"));
        assertProblem(
                client.json("/password/reset", json(Map.of("token", reset, "password", "another good one"))), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ana", "ana@example.org\r\nBcc: bob@example.org", "a b@example.org", "ana@\u0000.org"})
    void refusesWhatIsNoAddress(String address) throws Exception {
        assertProblem(change(member(), address, PASSWORD), 400);
    }

    @Test
    void refusesTheAddressThatItIsAlready() throws Exception {
        var ana = member();
        var answer = change(ana, ana.email(), PASSWORD);
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"unchanged\"");
    }

    private static HttpResponse<String> change(Member member, String email, String password) {
        return member.client().json("/email/change", json(Map.of("email", email, "password", password)));
    }

    private HttpResponse<String> follow(String path, String token) {
        return client.json(path, json(Map.of("token", token)));
    }
}
