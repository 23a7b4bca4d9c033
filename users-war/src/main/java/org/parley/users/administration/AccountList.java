package org.parley.users.administration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.parley.users.account.Account;
import org.parley.users.account.Accounts;
import org.parley.users.outbox.Outbox;
import org.parley.users.session.Sessions;

/** What administrators see and change of accounts. */
@Singleton
class AccountList {
    private static final String LISTED = """
            SELECT id, email, name, confirmed_at IS NOT NULL AS confirmed, roles, created_at, suspended_at, suspension_reason,
                   (SELECT max(last_used_at) FROM users.session WHERE account_id = account.id) AS last_used_at
              FROM users.account
            """;

    private final Jdbi jdbi;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Outbox outbox;

    @Inject
    AccountList(Jdbi jdbi, Accounts accounts, Sessions sessions, Outbox outbox) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(ListedAccount.class));
        this.accounts = accounts;
        this.sessions = sessions;
        this.outbox = outbox;
    }

    /** Those whose address or name contains {@code search}, newest first, made before the account {@code before}. */
    List<ListedAccount> newest(String search, UUID before, int limit) {
        // Not by id: those of the original's accounts tell no time.
        return jdbi.withHandle(handle -> handle.createQuery(LISTED + """
                         WHERE (:before::uuid IS NULL
                                OR (created_at, id) < (SELECT created_at, id FROM users.account WHERE id = :before::uuid))
                           AND (:search = '' OR position(lower(:search) IN email) > 0
                                OR position(lower(:search) IN lower(name)) > 0)
                         ORDER BY created_at DESC, id DESC LIMIT :limit""")
                .bind("before", before)
                .bind("search", search)
                .bind("limit", limit)
                .mapTo(ListedAccount.class)
                .list());
    }

    private Optional<ListedAccount> byId(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(LISTED + "WHERE id = ?")
                .bind(0, id)
                .mapTo(ListedAccount.class)
                .findOne());
    }

    @Transactional
    Optional<ListedAccount> setRoles(UUID id, List<String> roles) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE users.account SET roles = :roles WHERE id = :id")
                .bindArray("roles", String.class, roles)
                .bind("id", id)
                .execute());
        return byId(id);
    }

    /** Suspends an account, ends its sessions and tells its owner; false if there is none. */
    @Transactional
    boolean suspend(UUID id, String reason) {
        var account = accounts.locked(id);
        account.filter(known -> !known.suspended()).ifPresent(known -> suspend(known, reason));
        return account.isPresent();
    }

    private void suspend(Account account, String reason) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE users.account SET suspended_at = now(), suspension_reason = ? WHERE id = ?",
                reason,
                account.id()));
        sessions.endAll(account.id());
        outbox.add(account, "account-suspended", Map.of("name", account.name(), "reason", reason));
    }

    /** Lifts a suspension; false if there is no such account. */
    boolean restore(UUID id) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE users.account SET suspended_at = NULL, suspension_reason = NULL WHERE id = ?", id))
                == 1;
    }
}
