package org.parley.users.administration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The mails of the outbox, as administrators look for them. */
@Singleton
class MailList {
    private final Jdbi jdbi;

    @Inject
    MailList(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(ListedMail.class));
    }

    /** What has become of a mail. */
    enum State {
        ALL("true"),
        WAITING("sent_at IS NULL AND dead_at IS NULL"),
        SENT("sent_at IS NOT NULL"),
        DEAD("dead_at IS NOT NULL");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        static Optional<State> named(String name) {
            if (name == null) {
                return Optional.of(ALL);
            }
            return Stream.of(WAITING, SENT, DEAD)
                    .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    List<ListedMail> newest(State state, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, template, recipient, locale, created_at, attempts, sent_at, dead_at, last_error,
                               CASE WHEN sent_at IS NULL AND dead_at IS NULL THEN next_attempt_at END AS next_attempt_at
                          FROM users.outbox WHERE id < :before AND %s ORDER BY id DESC LIMIT :limit""".formatted(state.condition))
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(ListedMail.class)
                .list());
    }
}
