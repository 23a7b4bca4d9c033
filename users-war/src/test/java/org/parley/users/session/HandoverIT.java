package org.parley.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.users.Member;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class HandoverIT extends UsersServiceTest {
    @Test
    void opensASessionOfItsOwnOnce() throws Exception {
        var ana = member();
        var code = code(ana);
        assertThat(code).matches("[\\w-]{43}");
        var signedIn = redeem(code);
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(object(signedIn).getString("id")).isEqualTo(ana.id());
        var session = object(signedIn).getString("session");
        assertThat(session).isNotEqualTo(ana.session());
        assertThat(swap(session).statusCode()).isEqualTo(200);
        assertThat(sessions(ana)).isEqualTo(2);
        assertRefused(redeem(code));
        assertThat(sessions(ana)).isEqualTo(2);
    }

    @Test
    void opensOneSessionHoweverManyTryAtOnce() throws Exception {
        var ana = member();
        var code = code(ana);
        var threads = Executors.newFixedThreadPool(20);
        try {
            var calls = Collections.<Callable<HttpResponse<String>>>nCopies(20, () -> redeem(code));
            assertThat(threads.invokeAll(calls).stream().map(HandoverIT::status))
                    .hasSize(20)
                    .containsOnly(200, 403)
                    .containsOnlyOnce(200);
        } finally {
            threads.shutdownNow();
        }
        assertThat(sessions(ana)).isEqualTo(2);
    }

    @Test
    void isOverAfterAMinute() throws Exception {
        var ana = member();
        var code = code(ana);
        move(ana, "interval '50 seconds'");
        var late = code(ana);
        assertThat(redeem(code).statusCode()).isEqualTo(200);
        move(ana, "interval '60 seconds'");
        assertRefused(redeem(late));
    }

    @Test
    void isOverWithTheSessionThatItComesFrom() throws Exception {
        var ana = member();
        var code = code(ana);
        client.json("/session/end", json(Map.of("session", ana.session())));
        assertRefused(redeem(code));
        // The token still lives.
        assertProblem(ana.client().json("POST", "/session/handover", null), 401);
    }

    @Test
    void isOverOnceSessionsAreEndedOrThePasswordIsChanged() throws Exception {
        var ana = member();
        var before = code(ana);
        ana.client().json("DELETE", "/sessions?except=current", null);
        assertRefused(redeem(before));

        before = code(ana);
        var change = json(Map.of("password", PASSWORD, "newPassword", "another good one"));
        assertThat(ana.client().json("/password/change", change).statusCode()).isEqualTo(204);
        assertRefused(redeem(before));
        assertThat(redeem(code(ana)).statusCode()).isEqualTo(200);
    }

    @Test
    void isOverOnceTheAccountIsSuspendedOrDeleted() throws Exception {
        var admin = administrator();
        var ana = member();
        var code = code(ana);
        admin.client().json("PUT", "/accounts/" + ana.id() + "/suspension", json(Map.of("reason", "spam")));
        assertRefused(redeem(code));

        var bob = member();
        code = code(bob);
        var deletion = json(Map.of("password", PASSWORD, "comments", "keep"));
        assertThat(bob.client().json("/me/delete", deletion).statusCode()).isEqualTo(204);
        assertRefused(redeem(code));
    }

    @Test
    void opensNothingForASuspendedAccountEvenIfACodeIsLeft() throws Exception {
        var ana = member();
        var code = code(ana);
        Peers.database()
                .execute("UPDATE users.account SET suspended_at = now(), suspension_reason = 'spam' WHERE id = '"
                        + ana.id() + "'");
        assertProblem(redeem(code), 403);
        assertThat(sessions(ana)).isEqualTo(1);
    }

    @Test
    void isKeptAsAHashOnlyAndForThePersonAlone() throws Exception {
        var code = code(member());
        assertThat(Peers.database().query("SELECT string_agg(handover::text, ' ') FROM users.handover"))
                .doesNotContain(code);
        assertProblem(client.json("POST", "/session/handover", null), 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":\"\\u0000\"}",
                "{\"code\":\"\"}",
                "{\"code\":7}",
                "{\"code\":\"a\",\"x\":1}",
                "[]",
                "{"
            })
    void takesNothingElse(String body) {
        assertProblem(client.json("/session/handover/redeem", body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "' OR ''='"})
    void refusesWhatItDidNotGive(String code) {
        assertRefused(client.json("/session/handover/redeem", "{\"code\":\"" + code + "\"}"));
    }

    private String code(Member member) {
        return object(member.client().json("POST", "/session/handover", null)).getString("code");
    }

    private HttpResponse<String> redeem(String code) {
        return client.json("/session/handover/redeem", json(Map.of("code", code)));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertProblem(answer, 403);
        assertThat(object(answer).getString("type")).isEqualTo("/problems/invalid-handover");
    }

    private static void move(Member member, String time) throws Exception {
        Peers.database()
                .execute("UPDATE users.handover SET expires_at = handover.expires_at - " + time + " FROM users.session"
                        + " WHERE session.id = session_id AND used_at IS NULL AND account_id = '" + member.id() + "'");
    }

    private static int sessions(Member member) throws Exception {
        return Integer.parseInt(
                Peers.database().query("SELECT count(*) FROM users.session WHERE account_id = '" + member.id() + "'"));
    }

    private static int status(Future<HttpResponse<String>> answer) {
        try {
            return answer.get().statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
