package org.parley.users.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The accounts in the database. */
// Outside a transaction the server would keep the connection for the request, also while that waits to hash a password.
@Transactional
@Singleton
public class Accounts {
    private static final String COLUMNS =
            "id, email, name, password, roles, locale, created_at, confirmed_at, suspended_at";

    private final Jdbi jdbi;

    @Inject
    Accounts(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(ConstructorMapper.factory(Account.class));
    }

    /** Opens an account, or finds the one that has the address already: then the answer is empty. */
    Optional<Account> open(SignUp signUp, String hash, String locale) {
        var sql = """
                INSERT INTO users.account (id, email, name, password, locale)
                SELECT id, :email, coalesce(:name, 'Guest ' || right(id::text, 4)), :password, :locale
                  FROM uuidv7() AS new (id)
                ON CONFLICT (email) DO NOTHING
                RETURNING %s""".formatted(COLUMNS);
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("email", signUp.email())
                .bind("name", signUp.name())
                .bind("password", hash)
                .bind("locale", locale)
                .mapTo(Account.class)
                .findOne());
    }

    /** The account with an address in its canonical form. */
    public Optional<Account> byEmail(String email) {
        return one("WHERE email = ?", email);
    }

    /** The account with an id. */
    public Optional<Account> byId(UUID id) {
        return one("WHERE id = ?", id);
    }

    /** The account with an id, which nobody else changes until the transaction ends. */
    public Optional<Account> locked(UUID id) {
        return one("WHERE id = ? FOR UPDATE", id);
    }

    private Optional<Account> one(String where, Object value) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM users.account " + where)
                .bind(0, value)
                .mapTo(Account.class)
                .findOne());
    }

    /** Changes what isn't null of the name and the language. */
    Optional<Account> change(UUID id, String name, String locale) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "UPDATE users.account SET name = coalesce(:name, name), locale = coalesce(:locale, locale)"
                                + " WHERE id = :id RETURNING " + COLUMNS)
                .bind("name", name)
                .bind("locale", locale)
                .bind("id", id)
                .mapTo(Account.class)
                .findOne());
    }

    /** Replaces a hash, unless the password was changed meanwhile: then false. */
    public boolean replaceHash(Account account, String hash) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE users.account SET password = ? WHERE id = ? AND password = ?",
                        hash,
                        account.id(),
                        account.password()))
                == 1;
    }

    /** Replaces a hash, whatever it was. */
    public void setHash(UUID id, String hash) {
        jdbi.useHandle(handle -> handle.execute("UPDATE users.account SET password = ? WHERE id = ?", hash, id));
    }
}
