package org.parley.users.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.dev.TestClient;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class GuessLimitsIT extends UsersServiceTest {
    /** How many guesses at an account are free, and how many of a client. */
    private static final int OF_ACCOUNT = 20;

    private static final int OF_CLIENT = 100;

    private static int networks;

    @Test
    void makeGuessesAtOneAccountWaitWhereverTheyComeFromAndNeverItsOwner() throws Exception {
        var ana = member();
        var device = object(signIn(ana.email(), PASSWORD)).getString("device");
        var statuses = guess(ana.email(), OF_ACCOUNT + 10);
        assertThat(statuses.stream().filter(status -> status == 403)).hasSizeBetween(OF_ACCOUNT, OF_ACCOUNT + 2);
        assertThat(statuses).endsWith(429);

        tried("password by account", ana.email(), OF_ACCOUNT + 5);
        guess(ana.email(), 1);
        var waiting = from(newNetwork()).json("/signin", credentials(ana.email(), PASSWORD));
        assertProblem(waiting, 429);
        assertThat(Integer.parseInt(waiting.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(from(newNetwork())
                        .with("X-Device", device)
                        .json("/signin", credentials(ana.email(), PASSWORD))
                        .statusCode())
                .as("the owner, with the browser of before")
                .isEqualTo(200);
    }

    @Test
    void doNotTellWhetherThereIsAnAccount() throws Exception {
        var ana = member().email();
        var nobody = newAddress();
        tried("password by account", ana, OF_ACCOUNT - 2);
        tried("password by account", nobody, OF_ACCOUNT - 2);
        var known = guess(ana, 4);
        var unknown = guess(nobody, 4);
        assertThat(unknown).contains(429).isEqualTo(known);
    }

    @Test
    void letTheOwnerInByTheMailboxWhileOthersGuess() throws Exception {
        var ana = member();
        tried("password by account", ana.email(), OF_ACCOUNT + 5);
        guess(ana.email(), 1);
        client.json("/password/forgot", json(Map.of("email", ana.email())));
        var body = json(Map.of("token", linkToken(ana.email(), "reset-password"), "password", "another good one"));
        assertThat(client.json("/password/reset", body).statusCode()).isEqualTo(200);
        assertThat(from(newNetwork())
                        .json("/signin", credentials(ana.email(), "another good one"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void doNotBelieveTheDeviceOfAnotherAccount() throws Exception {
        var eve = object(signIn(member().email(), PASSWORD)).getString("device");
        var ana = member();
        tried("password by account", ana.email(), OF_ACCOUNT + 5);
        guess(ana.email(), 1);
        for (var device : List.of(eve, "A".repeat(43), "x")) {
            assertProblem(
                    from(newNetwork()).with("X-Device", device).json("/signin", credentials(ana.email(), PASSWORD)),
                    429);
        }
    }

    @Test
    void makeOneClientWaitThatTriesOnePasswordAtManyAccounts() throws Exception {
        var sprayer = newNetwork();
        tried("password by client", sprayer, OF_CLIENT - 3);
        var statuses = IntStream.range(0, 8)
                .mapToObj(n -> from(sprayer)
                        .json("/signin", credentials(newAddress(), PASSWORD))
                        .statusCode())
                .toList();
        assertThat(statuses).startsWith(403).endsWith(429);
        assertProblem(from(newNetwork()).json("/signin", credentials(newAddress(), PASSWORD)), 403);
    }

    @Test
    void forgetAMistypedPasswordOnceItIsRight() throws Exception {
        var ana = member();
        for (var round = 0; round < 2; round++) {
            tried("password by account", ana.email(), OF_ACCOUNT - 3);
            assertThat(guess(ana.email(), 1)).containsOnly(403);
            assertThat(signIn(ana.email(), PASSWORD).statusCode()).isEqualTo(200);
        }
        assertThat(guess(ana.email(), 2)).containsOnly(403);
    }

    @Test
    void letAHundredPeopleOfOneNetworkSignInAtOnce() throws Exception {
        var ana = member();
        var addresses = IntStream.range(0, 10).mapToObj(n -> newAddress()).toList();
        for (var address : addresses) {
            Peers.database()
                    .execute("INSERT INTO users.account (id, email, name, password, confirmed_at) SELECT uuidv7(), '"
                            + address + "', name, password, now() FROM users.account WHERE id = '" + ana.id() + "'");
        }
        var network = newNetwork();
        var answers = IntStream.range(0, 100)
                .mapToObj(n -> from(network).jsonAsync("/signin", credentials(addresses.get(n % 10), PASSWORD)))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsOnly(200);
    }

    private List<Integer> guess(String email, int times) {
        return IntStream.range(0, times)
                .mapToObj(n -> from(newNetwork())
                        .json("/signin", credentials(email, "guess " + n))
                        .statusCode())
                .toList();
    }

    /** As if it had been tried so often: each real try costs the time of an Argon2id. */
    private static void tried(String limit, String whose, int tries) throws SQLException {
        Peers.database()
                .execute(
                        "INSERT INTO users.attempt VALUES (sha256(convert_to('" + limit
                                + "', 'UTF8') || '\\x00'::bytea || convert_to('" + whose + "', 'UTF8')), " + tries
                                + ", '-infinity', now() + interval '1 day') ON CONFLICT (key) DO UPDATE SET tries = excluded.tries, waits_until = excluded.waits_until");
    }

    private TestClient from(String address) {
        return client.with("X-Client-Address", address);
    }

    private static String newNetwork() {
        networks++;
        return "198.18.%d.%d".formatted(networks >> 8, networks & 0xff);
    }

    private static String credentials(String email, String password) {
        return json(Map.of("email", email, "password", password));
    }
}
