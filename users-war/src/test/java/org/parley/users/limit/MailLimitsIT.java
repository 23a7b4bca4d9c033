package org.parley.users.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.dev.Eventually;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;

class MailLimitsIT extends UsersServiceTest {
    /** How many mails that it need not have asked for a mailbox gets before the next ones are put off. */
    private static final int FREE = 5;

    @Test
    void makeOfTheSameSignUpTwentyTimesAtOnceOneAccountAndOneMail() throws Exception {
        var email = newAddress();
        var body = json(Map.of("email", email, "password", PASSWORD, "name", "Ana"));
        var answers = IntStream.range(0, 20)
                .mapToObj(n -> client.jsonAsync("/signup", body))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsOnly(202);
        assertThat(Peers.database().query("SELECT count(*) FROM users.account WHERE email = '" + email + "'"))
                .isEqualTo("1");
        assertThat(mails(email, "confirm")).isEqualTo("1");
    }

    @Test
    void putOffTheMailsOfManySignUpsForOneAddressEachLonger() throws Exception {
        var email = newAddress();
        for (var n = 0; n < FREE + 2; n++) {
            signUp(email, "password number " + n);
        }
        assertThat(mails(email, "confirm")).isEqualTo(String.valueOf(FREE + 2));
        var putOff = "SELECT count(*) FROM users.outbox WHERE recipient = '" + email
                + "' AND attempts = 0 AND next_attempt_at > created_at + interval '%s'";
        assertThat(Peers.database().query(putOff.formatted("50 seconds"))).isEqualTo("2");
        assertThat(Peers.database().query(putOff.formatted("170 seconds"))).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"/password/forgot,reset-password", "/confirm/resend,confirm"})
    void answerAllWhoAskForAMailAndSendButAFew(String path, String template) throws Exception {
        var email = newAddress();
        signUp(email, PASSWORD);
        if (template.equals("reset-password")) {
            confirm(linkToken(email));
        }
        for (var n = 0; n < 12; n++) {
            assertThat(client.json(path, json(Map.of("email", email))).statusCode())
                    .isEqualTo(202);
            Eventually.until(
                    "no wish is due", () -> wishes(email, "due_at <= now()").equals("0"));
        }
        assertThat(Integer.parseInt(mails(email, template))).isBetween(1, FREE + 1);
        assertThat(wishes(email, "due_at > now()")).isEqualTo("1");
    }

    @Test
    void makeOneClientWaitThatAsksForManyThings() throws Exception {
        var greedy = client.with("X-Client-Address", "203.0.113.77");
        assertThat(greedy.json("/password/forgot", json(Map.of("email", newAddress())))
                        .statusCode())
                .isEqualTo(202);
        Peers.database()
                .execute(
                        "UPDATE users.attempt SET tries = 99999 WHERE key = sha256("
                                + "convert_to('mail by client', 'UTF8') || '\\x00'::bytea || convert_to('203.0.113.77', 'UTF8'))");
        greedy.json("/password/forgot", json(Map.of("email", newAddress())));
        var refused = greedy.json("/confirm/resend", json(Map.of("email", newAddress())));
        assertProblem(refused, 429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(client.json("/password/forgot", json(Map.of("email", newAddress())))
                        .statusCode())
                .isEqualTo(202);
    }

    private static String wishes(String email, String condition) throws Exception {
        return Peers.database()
                .query("SELECT count(*) FROM users.mail_request WHERE email = '" + email + "' AND " + condition);
    }
}
