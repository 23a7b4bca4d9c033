package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.parley.system.Refusals.assertRefused;

import jakarta.json.JsonString;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with their accounts, as programs that speak JSON do it for them. */
class AccountsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Layout layout = Layout.running();

    @ParameterizedTest
    @CsvSource({"'de-CH, en;q=0.5', Bestätige deine E-Mail-Adresse", "'ja', メールアドレスの確認"})
    void theMailsAreInTheLanguageOfTheSignUp(String accepted, String words) {
        var person = Person.somebody(layout).signUp("Accept-Language", accepted);
        assertThat(person.mail(words).getString("text")).contains(layout.router() + "/confirm.html?token=");
    }

    @Test
    void anotherConfirmationMailIsSentToWhomItIsDueAndToNobodyElse() {
        var nobody = Person.somebody(layout);
        assertThat(nobody.post("/api/confirm/resend", "email", nobody.email()).statusCode())
                .isEqualTo(202);
        var person = Person.somebody(layout).signUp();
        var first = person.token("confirm");
        assertThat(person.post("/api/confirm/resend", "email", person.email()).statusCode())
                .isEqualTo(202);
        var second = person.tokenAfter(List.of(first), "confirm");
        // What was asked for before has been looked after by now.
        assertThat(nobody.mails()).isEmpty();
        assertThat(person.post("/api/confirm", "token", second).statusCode()).isEqualTo(204);
        assertRefused(person.post("/api/confirm", "token", first), 400, "invalid-token");
    }

    @Test
    void onlyAConfirmedAddressComments() {
        var person = Person.somebody(layout).signUp().signIn();
        assertRefused(person.post("/api/new_comment", "text", "too early"), 403, "address-unconfirmed");
        person.confirm().signIn().comment("in time");
    }

    @Test
    void aNameAndALanguageAreChanged() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var changed = person.send("PATCH", "/api/me", "name", "Another " + person.name(), "locale", "fr");
        assertThat(changed.statusCode()).isEqualTo(200);
        var me = Person.object(person.get("/api/me"));
        assertThat(me.getString("name")).isEqualTo("Another " + person.name());
        assertThat(me.getString("locale")).isEqualTo("fr");
        assertThat(person.comment("renamed")).contains("Another " + person.name());
        assertRefused(person.send("PATCH", "/api/me", "locale", "xx"), 400, "invalid-input");
    }

    @Test
    void aChangedPasswordIsTheOnlyOneAndItsOwnerIsTold() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var changed = person.withPassword("another " + person.password());
        assertRefused(change(person, "not it", changed.password()), 403, "wrong-password");
        assertRefused(change(person, person.password(), "password"), 400, "invalid-input");
        assertThat(change(person, person.password(), changed.password()).statusCode())
                .isEqualTo(204);
        assertThat(person.isSignedIn()).isTrue();
        assertRefused(person.elsewhere().tryToSignIn(), 403, "access-denied");
        changed.elsewhere().signIn();
        assertThat(person.mail("password").getString("text")).contains(layout.router() + "/forgot.html");
    }

    private static HttpResponse<String> change(Person person, String old, String other) {
        return person.post("/api/password/change", "password", old, "newPassword", other);
    }

    @Test
    void aForgottenPasswordIsResetByALinkThatWorksOnce() {
        var person = Person.somebody(layout).signUp().confirm();
        var changed = person.withPassword("another " + person.password());
        assertThat(person.post("/api/password/forgot", "email", person.email()).statusCode())
                .isEqualTo(202);
        var token = person.token("reset");
        var reset = person.post("/api/password/reset", "token", token, "password", changed.password());
        assertThat(reset.statusCode()).isEqualTo(204);
        assertThat(reset.body()).isEmpty();
        assertRefused(
                person.post("/api/password/reset", "token", token, "password", person.password()),
                400,
                "invalid-token");
        assertRefused(person.tryToSignIn(), 403, "access-denied");
        changed.signIn();
    }

    @Test
    void aNewAddressCountsOnceItIsConfirmedAndTheOldOneCanBeBroughtBack() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var moved = person.withEmail("moved-" + person.email());
        assertRefused(
                person.post("/api/email/change", "password", "not it", "email", moved.email()), 403, "wrong-password");
        assertThat(person.post("/api/email/change", "password", person.password(), "email", moved.email())
                        .statusCode())
                .isEqualTo(202);
        assertThat(Person.object(person.get("/api/me")).getString("email")).isEqualTo(person.email());
        assertThat(person.post("/api/email/confirm", "token", moved.token("email"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(Person.object(person.get("/api/me")).getString("email")).isEqualTo(moved.email());
        assertRefused(person.elsewhere().tryToSignIn(), 403, "access-denied");
        moved.elsewhere().signIn();

        var undo = person.token("undo");
        assertThat(person.post("/api/email/undo", "token", undo).statusCode()).isEqualTo(204);
        assertRefused(person.post("/api/email/undo", "token", undo), 400, "invalid-token");
        assertThat(person.isSignedIn()).as("the session of whoever changed it").isFalse();
        assertThat(person.token("reset")).isNotEmpty();
        assertThat(Person.object(person.signIn().get("/api/me")).getString("email"))
                .isEqualTo(person.email());
    }

    @Test
    void theExportHoldsTheAccountItsSessionsAndItsComments() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        person.elsewhere().signIn();
        var texts = new String[] {"first " + UUID.randomUUID(), "second " + UUID.randomUUID()};
        for (var text : texts) {
            person.comment(text);
        }
        var export = person.get("/api/me/export");
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        var all = Person.object(export);
        assertThat(all.getJsonObject("account").getString("email")).isEqualTo(person.email());
        assertThat(all.getJsonArray("sessions")).hasSize(2);
        assertThat(all.getBoolean("totp")).isFalse();
        assertThat(all.getJsonArray("passkeys")).isEmpty();
        assertThat(all.getJsonArray("comments")
                        .getValuesAs(
                                comment -> ((JsonString) comment.asJsonObject().get("text")).getString()))
                .containsExactly(texts);
        assertThat(export.body()).doesNotContain("argon2");
    }

    @ParameterizedTest
    @CsvSource({"keep, true", "delete, false"})
    void aDeletedAccountIsGoneAndItsCommentsAreNobodysOrGoneToo(String comments, boolean stay) {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var text = "last words " + UUID.randomUUID();
        person.comment(text);
        assertRefused(
                person.send("DELETE", "/api/me", "password", "not it", "comments", comments), 403, "wrong-password");
        var deleted = person.send("DELETE", "/api/me", "password", person.password(), "comments", comments);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(person.isSignedIn()).isFalse();
        assertRefused(person.tryToSignIn(), 403, "access-denied");
        assertThat(person.mail("deleted").getString("text")).isNotEmpty();

        var nobodys = "\"uid\":\"" + new UUID(0, 0) + "\",\"text\":\"" + text;
        await("the comment is erased")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person.get("/api/comments").body())
                        .satisfies(list -> assertThat(list.contains(nobodys)).isEqualTo(stay))
                        .satisfies(list -> assertThat(list.contains(text)).isEqualTo(stay)));
        // The address is free again, for an account that is a new one.
        var earlier = person.tokens("confirm");
        var again = person.withPassword("another " + person.password()).signUp();
        again.confirm(again.tokenAfter(earlier, "confirm")).signIn();
        assertThat(Person.object(again.get("/api/me/export")).getJsonArray("comments"))
                .isEmpty();
    }
}
