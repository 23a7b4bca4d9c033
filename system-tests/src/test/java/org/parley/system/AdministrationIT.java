package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Refusals.assertRefused;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an administrator does, and nobody else. */
class AdministrationIT {
    private final Layout layout = Layout.running();
    private final Person administrator = Person.administrator(layout);

    @Test
    void aSuspendedPersonIsOutAtOnceUntilTheSuspensionEnds() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var path = account(person) + "/suspension";
        assertThat(administrator
                        .send("PUT", path, "reason", "spam, again and again")
                        .statusCode())
                .isEqualTo(204);
        assertThat(person.isSignedIn()).isFalse();
        assertRefused(person.tryToSignIn(), 403, "account-suspended");
        assertThat(person.mail("suspended").getString("text")).contains("spam, again and again");
        assertThat(administrator.listed(person)).containsKey("suspendedAt");

        assertThat(administrator.send("DELETE", path).statusCode()).isEqualTo(204);
        person.signIn();
        assertThat(administrator.listed(person)).doesNotContainKey("suspendedAt");
    }

    @Test
    void rolesAreGrantedAndTakenAtOnce() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        assertRefused(person.get("/api/admin/accounts"), 403, "forbidden");
        assertThat(administrator.grant(person, "administrator", "moderator").statusCode())
                .isEqualTo(200);
        assertThat(person.get("/api/admin/accounts").statusCode()).isEqualTo(200);
        assertThat(person.get("/api/me").body()).contains("\"moderator\"");
        assertThat(administrator.grant(person).statusCode()).isEqualTo(200);
        assertRefused(person.get("/api/admin/accounts"), 403, "forbidden");
        assertRefused(administrator.grant(person, "king"), 400, "invalid-input");
        assertRefused(administrator.grant(UUID.randomUUID().toString()), 404, "not-found");
    }

    @Test
    void nobodyTakesTheOwnRoleAwayOrSuspendsThemselves() {
        assertRefused(administrator.grant(administrator), 409, "last-administrator");
        assertRefused(
                administrator.send("PUT", account(administrator) + "/suspension", "reason", "tired"),
                409,
                "last-administrator");
    }

    @Test
    void accountsAreListedInPages() {
        Person.somebody(layout).signUp();
        var newest = Person.somebody(layout).signUp();
        var page = administrator.get("/api/admin/accounts?limit=1");
        assertThat(Person.objects(page).get(0).getString("email")).isEqualTo(newest.email());
        var link = page.headers().firstValue("Link").orElseThrow();
        assertThat(link).matches("<\\?.*before=.*>; rel=\"next\"");
        var next = administrator.get("/api/admin/accounts" + link.replaceAll("<(.*)>.*", "$1"));
        assertThat(Person.objects(next)).hasSize(1);
        assertThat(next.body()).doesNotContain(newest.email());
    }

    @Test
    void theOutboxShowsWhomAMailWentToButNotWhatItSaid() {
        var person = Person.somebody(layout).signUp();
        var token = person.token("confirm");
        var outbox = administrator.get("/api/admin/outbox?limit=100");
        var mail = Person.objects(outbox).stream()
                .filter(one -> one.getString("recipient").equals(person.email()))
                .findFirst()
                .orElseThrow();
        assertThat(mail.getString("template")).isEqualTo("confirm");
        assertThat(outbox.body()).doesNotContain(token);
        assertThat(administrator.get("/api/admin/outbox?state=dead").statusCode())
                .isEqualTo(200);
        assertRefused(person.signIn().get("/api/admin/outbox"), 403, "forbidden");
        assertRefused(person.post("/api/admin/outbox/" + mail.getInt("id") + "/resend"), 403, "forbidden");
    }

    private String account(Person person) {
        return "/api/admin/accounts/" + administrator.listed(person).getString("id");
    }
}
