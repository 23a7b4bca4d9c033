package org.parley.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

/**
 * Whether an address has an account shows neither in an answer nor in its time. Calls for both kinds take turns, and the
 * slower of each two is counted: were there no difference, one kind would be slower in all but one of twenty pairs once in
 * 25,000 runs.
 */
class EnumerationIT extends UsersServiceTest {
    private static final int PAIRS = 20;

    @Test
    void isNotPossibleBySigningIn() throws Exception {
        var known = member().email();
        assertAlike(email -> signIn(email, "wrong " + PASSWORD), known, 403);
    }

    @Test
    void isNotPossibleBySigningUp() throws Exception {
        var known = member().email();
        // Each is another password, so that none is the same sign-up again.
        assertAlike(email -> signUp(email, "good one " + System.nanoTime()), known, 202);
    }

    @Test
    void isNotPossibleByAskingForAResetLink() throws Exception {
        var known = member().email();
        assertAlike(email -> client.json("/password/forgot", json(Map.of("email", email))), known, 202);
    }

    @Test
    void isNotPossibleByAskingForTheConfirmationAgain() throws Exception {
        var known = member().email();
        assertAlike(email -> client.json("/confirm/resend", json(Map.of("email", email))), known, 202);
    }

    @Test
    void isNotPossibleByChangingTheAddress() throws Exception {
        var known = member().email();
        var eve = member().client();
        assertAlike(email -> eve.json("/email/change", json(Map.of("email", email, "password", PASSWORD))), known, 202);
    }

    private static void assertAlike(Function<String, HttpResponse<String>> call, String known, int status)
            throws SQLException {
        call.apply(known);
        call.apply(newAddress());
        var knownSlower = 0;
        for (var pair = 0; pair < PAIRS; pair++) {
            // Neither kind is to wait here.
            Peers.database().execute("DELETE FROM users.attempt");
            var unknown = newAddress();
            var first = pair % 2 == 0;
            var one = nanoseconds(call, first ? known : unknown, status);
            var other = nanoseconds(call, first ? unknown : known, status);
            if ((first ? one : other) > (first ? other : one)) {
                knownSlower++;
            }
        }
        assertThat(knownSlower)
                .as("pairs of %d in which the known address was slower", PAIRS)
                .isBetween(2, PAIRS - 2);
        assertThat(shown(call.apply(known))).isEqualTo(shown(call.apply(newAddress())));
    }

    private static long nanoseconds(Function<String, HttpResponse<String>> call, String email, int status) {
        var start = System.nanoTime();
        assertThat(call.apply(email).statusCode()).isEqualTo(status);
        return System.nanoTime() - start;
    }

    /** What an answer shows, but for the request's own id and time. */
    private static String shown(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.headers().map().keySet() + " "
                + answer.body().replaceAll("\"requestId\":\"[0-9a-f]{32}\"", "");
    }
}
