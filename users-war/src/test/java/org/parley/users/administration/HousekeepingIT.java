package org.parley.users.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.parley.dev.Eventually;
import org.parley.users.Leftovers;
import org.parley.users.Peers;
import org.parley.users.UsersServiceTest;
import org.parley.users.UsersSettings;

class HousekeepingIT extends UsersServiceTest {
    @Test
    void forgetsWhatIsOverAndNothingElse() throws Exception {
        for (var kind : Leftovers.KINDS.entrySet()) {
            Eventually.until(kind.getKey() + " is forgotten", () -> count(kind).equals("0"));
        }
        var ana = member();
        assertThat(ana.isSignedIn(this)).isTrue();
        assertThat(mails(ana.email(), "confirm")).isEqualTo("1");
    }

    private static String count(Map.Entry<String, String> kind) throws Exception {
        return Peers.database().query("SELECT count(*) FROM users." + kind.getKey() + " WHERE " + kind.getValue());
    }

    @Test
    void deletesAccountsThatNobodyHasConfirmedOrUsedWhereThatIsRequired() throws Exception {
        Peers.database().execute("""
                INSERT INTO users.account (id, email, name, password, unused_since, confirmed_at, roles, suspended_at, suspension_reason)
                SELECT uuidv7(), kind || '@unused.example', 'Guest', '-', at, confirmed, roles::text[], suspended, reason
                  FROM (VALUES
                    ('gone', now() - interval '31 days', NULL, '{}', NULL, NULL),
                    ('new', now() - interval '29 days', NULL, '{}', NULL, NULL),
                    ('linked', now() - interval '31 days', NULL, '{}', NULL, NULL),
                    ('confirmed', now() - interval '31 days', now(), '{}', NULL, NULL),
                    ('moderator', now() - interval '31 days', NULL, '{moderator}', NULL, NULL),
                    ('suspended', now() - interval '31 days', NULL, '{}', now(), 'spam'),
                    ('signed-in', NULL, NULL, '{}', NULL, NULL)) AS account (kind, at, confirmed, roles, suspended, reason);
                INSERT INTO users.confirmation (token_hash, account_id, expires_at)
                  SELECT sha256('unused'), id, now() + interval '1 hour' FROM users.account WHERE email = 'linked@unused.example';
                INSERT INTO users.outbox (idempotency_key, recipient, template, locale, trace_id, content, dead_at)
                  VALUES (uuidv7(), 'gone@unused.example', 'confirm', 'en', '-', '{}', now())""");
        var staying = "confirmed linked moderator new signed-in suspended";
        housekeeping(false).next();
        assertThat(unused()).isEqualTo("confirmed gone linked moderator new signed-in suspended");
        housekeeping(true).next();
        assertThat(unused()).isEqualTo(staying);
        assertThat(Peers.database().query("SELECT count(*) FROM users.outbox WHERE recipient = 'gone@unused.example'"))
                .isEqualTo("0");
    }

    @Test
    void knowsAnAccountAsUsedOnceSomebodyHasSignedIn() throws Exception {
        var ana = member();
        assertThat(Peers.database()
                        .query("SELECT unused_since IS NULL FROM users.account WHERE email = '" + ana.email() + "'"))
                .isEqualTo("t");
    }

    private static String unused() throws Exception {
        return Peers.database()
                .query(
                        "SELECT string_agg(split_part(email, '@', 1), ' ' ORDER BY email) FROM users.account WHERE email LIKE '%@unused.example'");
    }

    private static Housekeeping housekeeping(boolean confirmationRequired) {
        var jdbi = Jdbi.create("jdbc:postgresql://localhost:" + Peers.database().port() + "/parley", "users", "users");
        var address = URI.create("http://localhost");
        var settings = new UsersSettings(
                address,
                address,
                address,
                "Parley",
                Optional.empty(),
                confirmationRequired,
                1,
                Duration.ofDays(14),
                Duration.ofDays(90),
                1);
        return new Housekeeping(jdbi, new FirstAdministrator(jdbi, settings), settings);
    }
}
