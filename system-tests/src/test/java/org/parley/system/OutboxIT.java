package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A mail is never lost and never waited for. */
@OwnSystem
class OutboxIT {
    private final Parley parley = Parley.running();
    private final Layout layout = parley.layout();

    @Test
    void mailsOfASignUpArriveAfterSmtpWasDownAndUsersWasKilled() throws Exception {
        parley.mailCatcher().stopSmtp();
        List<Person> people;
        try {
            people = IntStream.range(0, 5)
                    .mapToObj(i -> Person.somebody(layout).signUp())
                    .toList();
            await("a try has failed")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !waiting("last_error IS NOT NULL").equals("0"));
            parley.server("users").kill();
            assertThat(waiting("template = 'confirm'")).isEqualTo("5");
        } finally {
            parley.mailCatcher().startSmtp();
        }
        parley.server("users").start().awaitReady();
        // The one that was being sent is due again a minute after; that time is let pass at once.
        assertThat(waiting("next_attempt_at > now() + interval '1 minute'")).isEqualTo("0");
        parley.database()
                .execute("UPDATE users.outbox SET next_attempt_at = next_attempt_at - interval '1 minute'"
                        + " WHERE sent_at IS NULL");
        for (var person : people) {
            assertThat(person.token(Duration.ofSeconds(30))).isNotEmpty();
        }
        await("all are marked as sent")
                .atMost(Duration.ofSeconds(30))
                .until(() -> waiting("template = 'confirm'").equals("0"));
        assertThat(parley.database()
                        .query("SELECT count(*) FROM users.outbox WHERE sent_at IS NOT NULL AND content <> '{}'"))
                .as("mails that were sent and still hold their link")
                .isEqualTo("0");
    }

    private String waiting(String condition) throws Exception {
        return parley.database()
                .query("SELECT count(*) FROM users.outbox WHERE sent_at IS NULL AND dead_at IS NULL AND " + condition);
    }
}
