package org.parley.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class ConfirmIT extends UsersServiceTest {
    @Test
    void takesALinkOnceHoweverManyTryAtOnce() throws Exception {
        var email = newAddress();
        signUp(email, PASSWORD);
        var token = linkToken(email);
        var threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<HttpResponse<String>>> uses = Collections.nCopies(16, () -> confirm(token));
            var statuses = threads.invokeAll(uses).stream()
                    .map(ConfirmIT::status)
                    .sorted()
                    .toList();
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
            assertThat(statuses).filteredOn(status -> status == 400).hasSize(15);
        } finally {
            threads.shutdownNow();
        }
        assertThat(account(email, "confirmed_at IS NOT NULL")).isEqualTo("t");
        assertProblem(confirm(token), 400);
    }

    private static int status(Future<HttpResponse<String>> use) {
        try {
            return use.get().statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesALinkThatIsTooOld() throws Exception {
        var email = newAddress();
        signUp(email, PASSWORD);
        Peers.database()
                .execute("UPDATE users.confirmation SET expires_at = now() - interval '1 second' WHERE account_id = "
                        + "(SELECT id FROM users.account WHERE email = '" + email + "')");
        assertProblem(confirm(linkToken(email)), 400);
        assertThat(account(email, "confirmed_at IS NULL")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "\u0000", "' OR true --"})
    void refusesATokenThatItNeverGave(String token) {
        assertProblem(confirm(token), 400);
    }

    @Test
    void keepsNoTokenThatCouldBeUsed() throws Exception {
        var email = newAddress();
        signUp(email, PASSWORD);
        assertThat(Peers.database().query("SELECT string_agg(confirmation::text, ' ') FROM users.confirmation"))
                .doesNotContain(linkToken(email));
    }

    @Test
    void letsThePasswordCountWhoseLinkIsFollowed() throws Exception {
        var email = newAddress();
        signUp(email, "the squatter's own");
        var squatters = linkToken(email);
        var session = object(signIn(email, "the squatter's own")).getString("session");
        signUp(email, "the owner's choice");
        assertThat(signIn(email, "the owner's choice").statusCode()).isEqualTo(403);

        assertThat(confirm(linkToken(email)).statusCode()).isEqualTo(200);

        assertThat(signIn(email, "the owner's choice").statusCode()).isEqualTo(200);
        assertThat(signIn(email, "the squatter's own").statusCode()).isEqualTo(403);
        assertThat(swap(session).statusCode()).isEqualTo(401);
        assertProblem(confirm(squatters), 400);
    }
}
