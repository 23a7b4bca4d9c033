package org.parley.outbox;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * A table of what is to be done, with a column for each component of {@code T} and besides {@code attempts},
 * {@code next_attempt_at} and {@code last_error}. Who takes a row has it for a minute: if it is neither done nor
 * deferred by then, it is due again, for any replica. Where a row may be given up, the table has {@code sent_at} and
 * {@code dead_at} too.
 */
public final class WorkTable<T> {
    /** Seconds until the next try: two after the first one, doubled with each, an hour at most. */
    private static final String DELAY = "least(3600, power(2, least(attempts, 12)))";

    private final Jdbi jdbi;
    private final Class<T> type;
    private final String name;
    private final String key;
    private final String open;

    private WorkTable(Jdbi jdbi, Class<T> type, String name, String key, String open) {
        this.jdbi = jdbi.registerRowMapper(type, ConstructorMapper.of(type));
        this.type = type;
        this.name = name;
        this.key = key;
        this.open = open;
    }

    /** A table whose rows stay, known by their {@code id}, marked as sent or dead. */
    public static <T> WorkTable<T> keeping(Jdbi jdbi, Class<T> type, String name) {
        return new WorkTable<>(jdbi, type, name, "id", "sent_at IS NULL AND dead_at IS NULL");
    }

    /** A table whose rows go once they are done, known by the column {@code key}. */
    public static <T> WorkTable<T> emptying(Jdbi jdbi, Class<T> type, String name, String key) {
        return new WorkTable<>(jdbi, type, name, key, "true");
    }

    /**
     * Takes what is due, so many at most. What was taken often in vain is due again later than after a minute, so that
     * nothing that makes its taker fail comes up all the time.
     */
    public List<T> take(int most) {
        // ARRAY: a subquery that the join asked for twice would lock twice as many.
        var sql = """
                UPDATE %1$s SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => greatest(60, %4$s))
                 WHERE %2$s = ANY (ARRAY(SELECT %2$s FROM %1$s WHERE %3$s AND next_attempt_at <= now()
                                          ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED))
                RETURNING *""".formatted(name, key, open, DELAY);
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).bind(0, most).mapTo(type).list());
    }

    /** It failed in a way that may pass: it is due again after a delay that grows with its tries. */
    public void defer(Object row, String error) {
        update("next_attempt_at = now() + make_interval(secs => " + DELAY + "), last_error = ?", row, error);
    }

    /** It can't be done as it is: it waits for an operator. */
    public void bury(Object row, String error) {
        update("dead_at = now(), last_error = ?", row, error);
    }

    /** Makes a row due now, with all its tries before it; false if it was sent, or there is none. */
    public boolean again(Object row) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE %s SET dead_at = NULL, attempts = 0, next_attempt_at = now() WHERE %s = ? AND sent_at IS NULL"
                                .formatted(name, key),
                        row))
                == 1;
    }

    private void update(String change, Object row, String error) {
        jdbi.useHandle(
                handle -> handle.execute("UPDATE %s SET %s WHERE %s = ?".formatted(name, change, key), error, row));
    }
}
