package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another site sends nothing in the name of whoever opens it. */
class CrossSiteIT {
    private static final String ID = "019b0000-0000-7000-8000-000000000000";

    private final Layout layout = Layout.running();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST signup",
                "POST confirm",
                "POST confirm/resend",
                "POST signin",
                "POST signin/second-factor",
                "POST signin/passkey/options",
                "POST signin/passkey",
                "POST signout",
                "POST new_comment",
                "POST me",
                "PATCH me",
                "DELETE me",
                "POST me/delete",
                "POST password/change",
                "POST password/forgot",
                "POST password/reset",
                "POST email/change",
                "POST email/confirm",
                "POST email/undo",
                "POST sessions/end",
                "DELETE sessions",
                "DELETE sessions/" + ID,
                "POST me/second-factor/totp",
                "POST me/second-factor/totp/confirm",
                "POST me/second-factor/totp/remove",
                "POST me/second-factor/recovery-codes",
                "POST me/passkeys/options",
                "POST me/passkeys",
                "POST me/passkeys/" + ID + "/remove",
                "PUT admin/accounts/" + ID + "/roles",
                "POST admin/accounts/" + ID + "/roles",
                "PUT admin/accounts/" + ID + "/suspension",
                "POST admin/accounts/" + ID + "/suspension",
                "DELETE admin/accounts/" + ID + "/suspension",
                "POST admin/accounts/" + ID + "/suspension/end",
                "POST admin/outbox/1/resend"
            })
    void whatAnotherSiteSendsIsRefused(String call) {
        var method = call.split(" ")[0];
        var path = "/api/" + call.split(" ")[1];
        for (var type : new String[] {"application/x-www-form-urlencoded", "application/json", "text/plain"}) {
            var told = new Client()
                    .send(method, layout.router(), path, "{}", "Content-Type", type, "Sec-Fetch-Site", "cross-site");
            Refusals.assertRefused(told, 403, "cross-origin");
            var old = new Client()
                    .send(method, layout.router(), path, "{}", "Content-Type", type, "Origin", "https://evil.example");
            Refusals.assertRefused(old, 403, "cross-origin");
            assertThat(old.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
    }
}
