package org.parley.users.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.users.Peers;

class SecondFactorSignInIT extends FactorServiceTest {
    private final String email = newAddress();

    @Test
    void takesACodeOnce() {
        var app = withApp(signedUp(email));
        var ticket = ticket(email);
        assertProblem(redeem(ticket, app.code(-3)), 403);
        var code = app.code(1);
        assertThat(redeem(ticket, code.substring(0, 3) + " " + code.substring(3))
                        .statusCode())
                .isEqualTo(200);
        assertThat(problem(redeem(ticket(email), code))).isEqualTo("/problems/second-factor-wrong");
    }

    @Test
    void takesARecoveryCodeOnceHoweverManyTryAtOnce() throws Exception {
        var me = signedUp(email);
        var code = withApp(me).recoveryCodes().get(0);
        var tickets = Stream.generate(() -> ticket(email)).limit(16).toList();
        assertThat(atOnce(tickets.stream().<Callable<HttpResponse<String>>>map(ticket -> () -> redeem(ticket, code))))
                .filteredOn(status -> status == 200)
                .hasSize(1);
        assertThat(object(me.get("/me/second-factor")).getInt("recoveryCodesLeft"))
                .isEqualTo(9);
    }

    @Test
    void opensOneSessionForATicketHoweverManyTryAtOnce() throws Exception {
        var codes = withApp(signedUp(email)).recoveryCodes();
        var ticket = ticket(email);
        assertThat(atOnce(codes.stream().map(code -> () -> redeem(ticket, code))))
                .filteredOn(status -> status == 200)
                .hasSize(1);
        assertThat(problem(redeem(ticket, codes.get(0)))).isEqualTo("/problems/invalid-token");
        assertThat(Peers.database()
                        .query("SELECT count(*) FROM users.recovery_code WHERE used_at IS NOT NULL AND account_id = '"
                                + account(email, "id") + "'"))
                .isEqualTo("1");
    }

    @Test
    void isStillAskedForAfterAPasswordReset() throws Exception {
        withApp(signedUp(email));
        Peers.database().execute("UPDATE users.account SET confirmed_at = now() WHERE email = '" + email + "'");
        client.json("/password/forgot", json(Map.of("email", email)));
        var body = json(Map.of("token", linkToken(email, "reset-password"), "password", "another good one"));
        assertThat(client.json("/password/reset", body).statusCode()).isEqualTo(200);
        assertThat(signIn(email, "another good one").statusCode()).isEqualTo(202);
    }

    private static List<Integer> atOnce(Stream<Callable<HttpResponse<String>>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(16);
        try {
            return threads.invokeAll(calls.toList()).stream()
                    .map(SecondFactorSignInIT::status)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static int status(Future<HttpResponse<String>> answer) {
        try {
            return answer.get().statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void voidsATicketAfterFiveWrongCodesAndSlowsGuessesDown() {
        var app = withApp(signedUp(email));
        var first = ticket(email);
        var second = ticket(email);
        var third = ticket(email);
        for (var n = 0; n < 5; n++) {
            assertProblem(redeem(first, app.wrongCode()), 403);
        }
        assertThat(problem(redeem(first, app.code(1)))).isEqualTo("/problems/invalid-token");
        for (var n = 0; n < 5; n++) {
            assertProblem(redeem(second, app.wrongCode()), 403);
        }
        var slowed = redeem(third, app.code(1));
        assertProblem(slowed, 429);
        assertThat(slowed.headers().firstValueAsLong("Retry-After")).hasValue(1);
    }

    @Test
    void refusesATicketThatIsTooOldOrOfAnotherAccount() throws Exception {
        var app = withApp(signedUp(email));
        var other = newAddress();
        withApp(signedUp(other));
        assertProblem(redeem(ticket(other), app.code(1)), 403);
        assertProblem(redeem(ticket(other), app.recoveryCodes().get(0)), 403);
        var ticket = ticket(email);
        Peers.database()
                .execute("UPDATE users.sign_in_ticket SET expires_at = now() WHERE account_id = '"
                        + account(email, "id") + "'");
        assertThat(problem(redeem(ticket, app.code(1)))).isEqualTo("/problems/invalid-token");
        assertProblem(redeem("A".repeat(43), app.code(1)), 400);
    }

    @Test
    void refusesATicketOfThePasswordBefore() {
        var me = signedUp(email);
        var app = withApp(me);
        var ticket = ticket(email);
        var change = json(Map.of("password", PASSWORD, "newPassword", "another good one"));
        assertThat(me.json("/password/change", change).statusCode()).isEqualTo(204);
        assertThat(problem(redeem(ticket, app.code(1)))).isEqualTo("/problems/invalid-token");
    }

    @Test
    void tellsNothingOfTheAccountToWhoeverLacksThePassword() throws Exception {
        withApp(signedUp(email));
        var ticket = ticket(email);
        suspend(email);
        var wrong = signIn(email, "wrong " + PASSWORD);
        assertProblem(wrong, 403);
        assertThat(problem(wrong)).isEqualTo(problem(signIn(newAddress(), PASSWORD)));
        assertThat(problem(signIn(email, PASSWORD))).isEqualTo("/problems/account-suspended");
        assertProblem(redeem(ticket, "000000"), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ticket\":\"x\"}",
                "{\"code\":\"000000\"}",
                "{\"ticket\":\"x\",\"code\":7}",
                "{\"ticket\":\"\\u0000\",\"code\":\"\\u0000\"}"
            })
    void refusesWhatIsMissing(String body) {
        assertProblem(client.json("/signin/second-factor", body), 400);
    }
}
