package org.parley.users;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.parley.dev.EmbeddedDatabase;

/** What is over and has been left in the database before the service starts. */
public final class Leftovers {
    private static final String ACCOUNT = "'018f3b5a-0000-7000-8000-0000000000ff'";

    /** An account, and its session that lives. */
    private static final String HOST = "'018f3b5a-0000-7000-8000-0000000000fe'";

    /** How to find each kind of them. */
    public static final Map<String, String> KINDS = Map.of(
            "session", "account_id = " + ACCOUNT,
            "confirmation", "account_id = " + ACCOUNT,
            "password_reset", "account_id = " + ACCOUNT,
            "email_change", "account_id = " + ACCOUNT,
            "email_undo", "account_id = " + ACCOUNT,
            "sign_in_ticket", "account_id = " + ACCOUNT,
            "handover", "code_hash = sha256('leftover')",
            "device", "account_id = " + ACCOUNT,
            "attempt", "key = sha256('leftover')",
            "outbox", "recipient = 'leftover@example.org'");

    private Leftovers() {}

    static void leave(EmbeddedDatabase database) throws SQLException {
        for (var sql : List.of(
                "users.account (id, email, name, password) VALUES (" + ACCOUNT
                        + ", 'leftover@example.org', 'Guest', '-')",
                "users.session (id, token_hash, account_id, user_agent, last_used_at, expires_at) VALUES (uuidv7(), sha256('1'), "
                        + ACCOUNT + ", '', now() - interval '15 days', now() + interval '1 day')",
                "users.session (id, token_hash, account_id, user_agent, expires_at) VALUES (uuidv7(), sha256('2'), "
                        + ACCOUNT + ", '', now())",
                "users.confirmation (token_hash, account_id, expires_at) VALUES (sha256('1'), " + ACCOUNT + ", now())",
                "users.password_reset (token_hash, account_id, expires_at) VALUES (sha256('1'), " + ACCOUNT
                        + ", now())",
                "users.email_change (token_hash, account_id, email, expires_at) VALUES (sha256('1'), " + ACCOUNT
                        + ", 'x@example.org', now())",
                "users.email_undo (token_hash, account_id, email, expires_at) VALUES (sha256('1'), " + ACCOUNT
                        + ", 'x@example.org', now())",
                "users.sign_in_ticket (token_hash, account_id, expires_at) VALUES (sha256('1'), " + ACCOUNT
                        + ", now())",
                "users.account (id, email, name, password) VALUES (" + HOST + ", 'host@example.org', 'Host', '-')",
                "users.session (id, token_hash, account_id, user_agent, expires_at) VALUES (" + HOST + ", sha256('3'), "
                        + HOST + ", '', now() + interval '1 day')",
                "users.handover (code_hash, session_id, expires_at) VALUES (sha256('leftover'), " + HOST + ", now())",
                "users.device (token_hash, account_id, last_used_at) VALUES (sha256('1'), " + ACCOUNT
                        + ", now() - interval '400 days')",
                "users.attempt VALUES (sha256('leftover'), 1, now(), now())",
                "users.outbox (idempotency_key, recipient, template, locale, trace_id, content, sent_at) VALUES (uuidv7(), "
                        + "'leftover@example.org', 'confirm', 'en', '-', '{}', now() - interval '31 days')")) {
            database.execute("INSERT INTO " + sql);
        }
    }
}
