package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.parley.users.erasure.Erasures;
import org.parley.users.outbox.Outbox;

/**
 * Deletes an account and all that refers to it, leaves word for the content service, and says goodbye by mail. The mail
 * is the last that the database holds of the address, until it is forgotten as every mail that was sent.
 */
@Singleton
public class Deletion {
    private final Jdbi jdbi;
    private final Erasures erasures;
    private final Outbox outbox;

    @Inject
    Deletion(Jdbi jdbi, Erasures erasures, Outbox outbox) {
        this.jdbi = jdbi;
        this.erasures = erasures;
        this.outbox = outbox;
    }

    /** What becomes of the comments of an account that is deleted. */
    public enum OfComments {
        /** They stay, as those of a deleted account. */
        KEEP,
        /** They go with the account. */
        DELETE;

        static Optional<OfComments> named(String name) {
            return Stream.of(values())
                    .filter(value -> value.text().equals(name))
                    .findFirst();
        }

        /** As the content service and the database know it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Transactional
    void delete(Account account, OfComments comments) {
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM users.account WHERE id = ?", account.id());
            handle.execute("DELETE FROM users.outbox WHERE recipient = ?", account.email());
            handle.execute("DELETE FROM users.mail_request WHERE email = ?", account.email());
        });
        erasures.add(account.id(), comments);
        outbox.add(account, "account-deleted", Map.of("name", account.name()));
    }
}
