package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Refusals.assertRefused;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole path of a program that speaks JSON. */
class WholePathIT {
    private final Layout layout = Layout.running();

    @Test
    void signsUpConfirmsByMailSignsInCommentsAndSignsOut() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        assertThat(person.get("/api/me").body())
                .contains("\"confirmed\":true")
                .contains(person.name())
                .contains(person.email());

        var text = "by JSON " + UUID.randomUUID();
        assertThat(person.comment(text)).contains("\"text\":\"" + text).contains("\"name\":\"" + person.name());
        assertThat(new Client().get(layout.router(), "/api/comments").body()).contains(text);

        assertThat(person.post("/api/signout").statusCode()).isEqualTo(204);
        assertRefused(person.get("/api/me"), 401, "unauthorized");
    }

    @Test
    void aLinkWorksOnce() {
        var person = Person.somebody(layout).signUp();
        var token = person.token("confirm");
        assertThat(person.post("/api/confirm", "token", token).statusCode()).isEqualTo(204);
        assertRefused(person.post("/api/confirm", "token", token), 400, "invalid-token");
    }

    @Test
    void aTakenAddressIsToldToItsOwnerAlone() {
        var person = Person.somebody(layout).signUp().confirm();
        person.withPassword("another " + person.password()).signUp();
        assertThat(person.mail("You already have an account").getString("text"))
                .contains(layout.router() + "/login.html");
    }
}
