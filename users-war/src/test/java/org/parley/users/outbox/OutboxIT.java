package org.parley.users.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.users.UsersServiceTest;

class OutboxIT extends UsersServiceTest {
    @Test
    void keepsAMailWhileTheMailsServiceIsAwayAndTriesItLessAndLess() throws Exception {
        var email = newAddress();
        signUp(email, PASSWORD);
        Eventually.until("a first try", () -> attempts(email) == 1 && deferred(email));
        var first = delay(email);
        Eventually.until("a second try", () -> attempts(email) == 2 && deferred(email));
        assertThat(delay(email)).isGreaterThan(first);
        assertThat(newestMail(email, "sent_at IS NULL AND dead_at IS NULL")).isEqualTo("t");
        assertThat(newestMail(email, "last_error")).contains("can't be reached");
        assertThat(linkToken(email)).isNotEmpty();
    }

    private static int attempts(String email) throws Exception {
        return Integer.parseInt(newestMail(email, "attempts"));
    }

    /** Whether the last try has ended: while it lasts the mail is taken for a minute. */
    private static boolean deferred(String email) throws Exception {
        return newestMail(email, "last_error IS NOT NULL AND next_attempt_at < now() + interval '30 seconds'")
                .equals("t");
    }

    /** How long after its sign-up the mail is due again. */
    private static Duration delay(String email) throws Exception {
        return Duration.ofMillis(
                Long.parseLong(newestMail(email, "(extract(epoch FROM next_attempt_at - created_at) * 1000)::bigint")));
    }
}
