package org.parley.users.administration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.parley.outbox.Worker;
import org.parley.users.UsersSettings;

/**
 * Forgets what is over: sessions, links, tries, devices that were not seen for a year, mails sent a month ago, and
 * accounts that nobody has confirmed or used for a month.
 */
@Singleton
public class Housekeeping extends Worker {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private static final List<String> OVER = List.of(
            "DELETE FROM users.confirmation WHERE expires_at < now()",
            "DELETE FROM users.password_reset WHERE expires_at < now()",
            "DELETE FROM users.email_change WHERE expires_at < now()",
            "DELETE FROM users.email_undo WHERE expires_at < now()",
            "DELETE FROM users.sign_in_ticket WHERE expires_at < now()",
            "DELETE FROM users.handover WHERE expires_at < now()",
            "DELETE FROM users.totp WHERE confirmed_at IS NULL AND created_at < now() - interval '1 hour'",
            "DELETE FROM users.passkey_challenge WHERE expires_at < now()",
            "DELETE FROM users.attempt WHERE forgotten_at < now()",
            "DELETE FROM users.device WHERE last_used_at < now() - interval '1 year'",
            "DELETE FROM users.outbox WHERE sent_at < now() - interval '30 days'");

    /** They have no comments, so that the content service need not hear of it. */
    private static final String UNUSED = """
            WITH gone AS (
              DELETE FROM users.account
               WHERE unused_since < now() - interval '30 days' AND confirmed_at IS NULL
                 AND suspended_at IS NULL AND roles = '{}'
                 AND NOT EXISTS (SELECT FROM users.confirmation WHERE account_id = account.id)
                 AND NOT EXISTS (SELECT FROM users.password_reset WHERE account_id = account.id)
              RETURNING email)
            DELETE FROM users.outbox USING gone WHERE recipient = email""";

    private final Jdbi jdbi;
    private final FirstAdministrator administrator;
    private final UsersSettings settings;

    @Inject
    Housekeeping(Jdbi jdbi, FirstAdministrator administrator, UsersSettings settings) {
        super("housekeeping", PAUSE);
        this.jdbi = jdbi;
        this.administrator = administrator;
        this.settings = settings;
    }

    @Override
    protected boolean next() {
        jdbi.useHandle(handle -> {
            OVER.forEach(handle::execute);
            if (settings.confirmationRequired()) {
                handle.execute(UNUSED);
            }
            handle.execute("""
                    DELETE FROM users.session
                     WHERE expires_at < now() OR last_used_at < now() - make_interval(secs => ?)""", settings.sessionIdle().toSeconds());
        });
        // The configuration may name an address that was confirmed before.
        administrator.appoint();
        return false;
    }
}
