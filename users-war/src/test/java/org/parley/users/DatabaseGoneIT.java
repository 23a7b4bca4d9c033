package org.parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseGoneIT extends UsersServiceTest {
    private static final String NEW = "another good one";

    @Test
    void makesEveryCallAProblemThatMayPass() throws Exception {
        var ana = member();
        client.json("/password/forgot", json(Map.of("email", ana.email())));
        var reset = linkToken(ana.email(), "reset-password");
        var admin = administrator().client();
        var me = ana.client();
        shutOut();
        try {
            assertProblem(client.json("/signup", json(Map.of("email", newAddress(), "password", PASSWORD))), 503);
            assertProblem(signIn(ana.email(), PASSWORD), 503);
            assertProblem(confirm(reset), 503);
            assertProblem(client.json("/confirm/resend", json(Map.of("email", ana.email()))), 503);
            assertProblem(client.json("/password/forgot", json(Map.of("email", ana.email()))), 503);
            assertProblem(client.json("/password/reset", json(Map.of("token", reset, "password", NEW))), 503);
            assertProblem(client.json("/email/confirm", json(Map.of("token", reset))), 503);
            assertProblem(client.json("/email/undo", json(Map.of("token", reset))), 503);
            assertProblem(swap(ana.session()), 503);
            assertProblem(me.get("/me"), 503);
            assertProblem(me.json("PATCH", "/me", json(Map.of("name", "Anna"))), 503);
            assertProblem(me.get("/me/export"), 503);
            assertProblem(me.get("/sessions"), 503);
            assertProblem(me.json("DELETE", "/sessions", null), 503);
            assertProblem(me.json("/password/change", json(Map.of("password", PASSWORD, "newPassword", NEW))), 503);
            assertProblem(me.json("/email/change", json(Map.of("password", PASSWORD, "email", newAddress()))), 503);
            assertProblem(me.json("/me/delete", json(Map.of("password", PASSWORD, "comments", "keep"))), 503);
            assertProblem(client.json("/signin/second-factor", json(Map.of("ticket", reset, "code", "123456"))), 503);
            assertProblem(client.json("/signin/passkey/options", ""), 503);
            assertProblem(me.get("/me/second-factor"), 503);
            assertProblem(me.json("/me/second-factor/totp", json(Map.of("password", PASSWORD))), 503);
            assertProblem(me.json("/me/second-factor/totp/confirm", json(Map.of("code", "123456"))), 503);
            assertProblem(me.json("/me/second-factor/totp/remove", json(Map.of("password", PASSWORD))), 503);
            assertProblem(me.json("/me/second-factor/recovery-codes", json(Map.of("password", PASSWORD))), 503);
            assertProblem(me.get("/me/passkeys"), 503);
            assertProblem(me.json("/me/passkeys/options", json(Map.of("password", PASSWORD))), 503);
            assertProblem(admin.get("/accounts"), 503);
            assertProblem(admin.get("/outbox"), 503);
        } finally {
            letIn();
        }
        assertThat(ana.isSignedIn(this)).isTrue();
        assertThat(client.json("/password/reset", json(Map.of("token", reset, "password", NEW)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void inTheMiddleOfACallLeavesNothingHalfDone() throws Exception {
        var ana = member();
        var stranger = newAddress();
        client.json("/password/forgot", json(Map.of("email", ana.email())));
        var reset = linkToken(ana.email(), "reset-password");
        var before = state(ana.id());
        // Each of these writes its mail last.
        var calls = new LinkedHashMap<String, Map<String, String>>();
        calls.put("/signup", Map.of("email", stranger, "password", PASSWORD));
        calls.put("/password/reset", Map.of("token", reset, "password", NEW));
        calls.put("/password/change", Map.of("password", PASSWORD, "newPassword", NEW));
        calls.put("/email/change", Map.of("password", PASSWORD, "email", newAddress()));
        calls.put("/me/delete", Map.of("password", PASSWORD, "comments", "delete"));
        breakAtTheOutbox();
        try {
            calls.forEach((path, fields) -> assertProblem(ana.client().json(path, json(new HashMap<>(fields))), 503));
        } finally {
            Peers.database().execute("DROP TRIGGER break ON users.outbox");
        }
        assertThat(state(ana.id())).isEqualTo(before);
        assertThat(logs()).doesNotContain(stranger, ana.email(), reset, PASSWORD, NEW);
        assertThat(account(stranger, "id")).isNull();
        assertThat(ana.isSignedIn(this)).isTrue();

        // And each of them can be done again.
        assertThat(signUp(stranger, PASSWORD).statusCode()).isEqualTo(202);
        assertThat(mails(stranger, "confirm")).isEqualTo("1");
        assertThat(client.json("/password/reset", json(calls.get("/password/reset")))
                        .statusCode())
                .isEqualTo(200);
    }

    /** All that the server has written into its logs, with the dumps of failures. */
    private static String logs() throws IOException {
        var folder = Path.of(
                System.getProperty("liberty.usr"), "servers/test-" + System.getProperty("port.service") + "/logs");
        var logs = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                logs.append(Files.readString(file));
            }
        }
        return logs.toString();
    }

    private static String state(String account) throws SQLException {
        return Peers.database()
                .query(
                        "SELECT concat(account::text, (SELECT string_agg(r::text, '') FROM users.password_reset r WHERE account_id = account.id),"
                                + " (SELECT count(*) FROM users.email_undo WHERE account_id = account.id),"
                                + " (SELECT count(*) FROM users.erasure WHERE account_id = account.id))"
                                + " FROM users.account WHERE id = '" + account + "'");
    }

    /** Ends the connection of whoever writes a mail. */
    private static void breakAtTheOutbox() throws SQLException {
        Peers.database().execute("""
                CREATE OR REPLACE FUNCTION users.break() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$""");
        Peers.database()
                .execute(
                        "CREATE TRIGGER break BEFORE INSERT ON users.outbox FOR EACH ROW EXECUTE FUNCTION users.break()");
    }

    private static void shutOut() throws SQLException {
        Peers.database().execute("ALTER ROLE users CONNECTION LIMIT 0");
        Peers.database().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'users'");
    }

    private static void letIn() throws SQLException {
        Peers.database().execute("ALTER ROLE users CONNECTION LIMIT -1");
    }
}
