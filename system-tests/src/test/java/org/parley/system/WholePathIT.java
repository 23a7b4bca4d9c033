package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole path of a program that speaks JSON. */
class WholePathIT {
    private final Layout layout = Layout.running();

    @Test
    void signsUpConfirmsByMailSignsInCommentsAndSignsOut() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var me = person.client().get(layout.router(), "/api/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .contains("\"confirmed\":true")
                .contains(person.name())
                .contains(person.email());

        var text = "by JSON " + UUID.randomUUID();
        assertThat(person.comment(text)).contains("\"text\":\"" + text).contains("\"name\":\"" + person.name());
        assertThat(new Client().get(layout.router(), "/api/comments").body()).contains(text);

        assertThat(person.client().json(layout.router(), "/api/signout", "{}").statusCode())
                .isEqualTo(204);
        assertThat(person.client().get(layout.router(), "/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWithTheSignOutEvenForWhoeverStoleTheCookie() {
        var person = Person.somebody(layout).signUp().confirm();
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), person.password());
        var cookie = person.client()
                .json(layout.router(), "/api/signin", body)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        assertThat(new Client()
                        .get(layout.router(), "/api/me", "Cookie", cookie)
                        .statusCode())
                .isEqualTo(200);
        person.client().json(layout.router(), "/api/signout", "{}");
        assertThat(new Client()
                        .get(layout.router(), "/api/me", "Cookie", cookie)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLinkWorksOnce() {
        var person = Person.somebody(layout).signUp();
        var body = "{\"token\":\"" + person.token(Duration.ofSeconds(30)) + "\"}";
        assertThat(person.client().json(layout.router(), "/api/confirm", body).statusCode())
                .isEqualTo(204);
        var again = person.client().json(layout.router(), "/api/confirm", body);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("/problems/invalid-token");
    }

    @Test
    void aTakenAddressIsToldToItsOwnerAlone() {
        var person = Person.somebody(layout).signUp().confirm();
        person.signUp();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> person.mails()
                        .anyMatch(mail -> mail.getString("subject").contains("You already have an account")));
    }
}
