package org.parley.users.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.users.Peers;

class SecondFactorIT extends FactorServiceTest {
    private static final String NONE_LEFT = "{\"recoveryCodesLeft\":0,\"totp\":false}";

    private final String email = newAddress();

    @Test
    void isAskedOnceTheAppHasShownACode() throws Exception {
        var me = signedUp(email);
        var begun = object(withPassword(me, "/me/second-factor/totp"));
        assertThat(begun.getString("uri"))
                .startsWith("otpauth://totp/Parley:ana-")
                .contains("secret=" + begun.getString("secret"));
        var app = new App(begun.getString("secret"), null);
        var wrong = me.json("/me/second-factor/totp/confirm", json(Map.of("code", app.wrongCode())));
        assertProblem(wrong, 403);
        assertThat(problem(wrong)).isEqualTo("/problems/second-factor-wrong");
        assertThat(me.get("/me/second-factor").body()).isEqualTo(NONE_LEFT);
        assertThat(signIn(email, PASSWORD).statusCode()).isEqualTo(200);

        var codes = recoveryCodes(me.json("/me/second-factor/totp/confirm", json(Map.of("code", app.code(0)))));

        assertThat(codes).hasSize(10).allMatch(code -> code.matches("([0-9A-Z]{4}-){5}[0-9A-Z]{4}"));
        assertThat(change(email)).isEqualTo("totp-added");
        assertThat(me.get("/me/second-factor").body()).isEqualTo("{\"recoveryCodesLeft\":10,\"totp\":true}");
        var form = client.form("/signin", Map.of("email", email, "password", PASSWORD));
        assertThat(form.statusCode()).isEqualTo(202);
        assertThat(object(form).keySet()).containsExactlyInAnyOrder("ticket", "seconds");
        assertThat(object(form).getInt("seconds")).isEqualTo(300);
        assertThat(object(signedIn(redeem(object(form).getString("ticket"), app.code(1)))
                                .get("/me"))
                        .getString("email"))
                .isEqualTo(email);
        assertProblem(me.json("/me/second-factor/totp", json(Map.of("password", PASSWORD))), 409);
    }

    @Test
    void needsThePasswordForEachChange() {
        var me = signedUp(email);
        for (var path : new String[] {"totp", "totp/remove", "recovery-codes"}) {
            assertProblem(me.json("/me/second-factor/" + path, json(Map.of("password", "wrong " + PASSWORD))), 403);
            assertProblem(me.json("/me/second-factor/" + path, "{}"), 400);
            assertProblem(client.json("/me/second-factor/" + path, json(Map.of("password", PASSWORD))), 401);
        }
        assertProblem(me.json("/me/second-factor/totp/confirm", json(Map.of("code", "000000"))), 403);
        assertProblem(withPassword(me, "/me/second-factor/recovery-codes"), 404);
        assertThat(withPassword(me, "/me/second-factor/totp/remove").statusCode())
                .isEqualTo(204);
    }

    @Test
    void isNotAskedAnyMoreOnceItIsRemoved() throws Exception {
        var me = signedUp(email);
        var app = withApp(me);
        var ticket = ticket(email);
        assertThat(withPassword(me, "/me/second-factor/totp/remove").statusCode())
                .isEqualTo(204);
        assertThat(change(email)).isEqualTo("totp-removed");
        assertThat(me.get("/me/second-factor").body()).isEqualTo(NONE_LEFT);
        assertThat(problem(redeem(ticket, app.code(1)))).isEqualTo("/problems/invalid-token");
        assertThat(signIn(email, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void takesOnlyTheNewestRecoveryCodesHoweverTheyAreTyped() throws Exception {
        var me = signedUp(email);
        var app = withApp(me);
        var renewed = recoveryCodes(withPassword(me, "/me/second-factor/recovery-codes"));
        assertThat(change(email)).isEqualTo("recovery-codes");
        var ticket = ticket(email);
        assertProblem(redeem(ticket, app.recoveryCodes().get(0)), 403);
        var typed = renewed.get(0).replace("-", "").toLowerCase(Locale.ROOT);
        assertThat(redeem(ticket, typed).statusCode()).isEqualTo(200);
        assertThat(change(email)).isEqualTo("recovery-code-used");
        assertThat(object(me.get("/me/second-factor")).getInt("recoveryCodesLeft"))
                .isEqualTo(9);
    }

    @Test
    void keepsNoRecoveryCodeOrTicketThatCouldBeUsedAndExportsNoSecret() throws Exception {
        var me = signedUp(email);
        var app = withApp(me);
        var ticket = ticket(email);
        assertThat(Peers.database()
                        .query("SELECT (SELECT string_agg(c::text, ' ') FROM users.recovery_code c)"
                                + " || (SELECT string_agg(t::text, ' ') FROM users.sign_in_ticket t)"))
                .doesNotContain(ticket)
                .doesNotContain(app.recoveryCodes().get(0).replace("-", ""));
        var export = me.get("/me/export").body();
        assertThat(export).contains("\"totp\":true").doesNotContain(app.secret());
    }

    @Test
    void goesWithTheAddressThatItsOwnerBringsBackIfItIsNewer() throws Exception {
        var me = signedUp(email);
        var app = withApp(me);
        var change = json(Map.of("password", PASSWORD, "email", newAddress()));
        assertThat(me.json("/email/change", change).statusCode()).isEqualTo(202);
        var notice = newestMail(email, "content->>'link'").replaceFirst(".*token=", "");
        withPassword(me, "/me/second-factor/recovery-codes");
        assertThat(client.json("/email/undo", json(Map.of("token", notice))).statusCode())
                .isEqualTo(200);
        assertThat(me.get("/me/second-factor").body()).isEqualTo("{\"recoveryCodesLeft\":0,\"totp\":true}");
        assertThat(redeem(ticket(email), app.code(1)).statusCode()).isEqualTo(200);

        Peers.database()
                .execute(
                        "UPDATE users.totp SET confirmed_at = now() WHERE account_id = '" + account(email, "id") + "'");
        Peers.database()
                .execute(
                        "UPDATE users.email_undo SET used_at = NULL WHERE account_id = '" + account(email, "id") + "'");
        assertThat(client.json("/email/undo", json(Map.of("token", notice))).statusCode())
                .isEqualTo(200);
        assertThat(signIn(email, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void ofASquatterGoesWhenTheOwnerConfirmsTheAddress() throws Exception {
        withApp(signedUp(email));
        signUp(email, "the owner's choice");
        assertThat(newestMail(email, "template")).isEqualTo("confirm");
        assertThat(confirm(linkToken(email)).statusCode()).isEqualTo(200);
        assertThat(signIn(email, "the owner's choice").statusCode()).isEqualTo(200);
    }
}
