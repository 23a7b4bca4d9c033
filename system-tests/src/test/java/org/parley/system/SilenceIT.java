package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Refusals.assertRefused;

import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing personal and no secret is in any server's log, whatever people do and whatever is refused. */
@OwnSystem
class SilenceIT {
    private final Parley parley = Parley.running();
    private final Layout layout = parley.layout();
    private final List<String> secrets = new ArrayList<>();

    @Test
    void noLogHoldsAnythingPersonal() {
        var person = Person.somebody(layout).signUp();
        var moved = person.withEmail("moved-" + person.email());
        var changed = moved.withPassword("another " + person.password());
        var comment = "private words " + UUID.randomUUID();
        secrets.addAll(List.of(person.email(), person.password(), person.name(), changed.password(), comment));

        follow(person, "confirm");
        person.signIn().comment(comment);
        moveTo(moved, person);
        moved.post("/api/password/forgot", "email", moved.email());
        changed.post("/api/password/reset", "token", secret(moved.token("reset")), "password", changed.password());
        secondFactor(changed.signIn());
        suspend(person.withPassword("third " + person.password()).signUp(), "a reason " + UUID.randomUUID());
        assertThat(changed.send("DELETE", "/api/me", "password", changed.password(), "comments", "delete")
                        .statusCode())
                .isEqualTo(204);

        for (var name : List.of("router", "users", "content", "mails")) {
            var log = parley.server(name).output();
            assertThat(secrets)
                    .as("what the log of " + name + " holds")
                    .allMatch(secret -> !Pattern.compile("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)")
                            .matcher(log)
                            .find());
            assertThat(log).doesNotContain("Bearer ey").doesNotContain("@example.org");
        }
    }

    private String secret(String text) {
        secrets.add(text);
        return text;
    }

    /** Opens the page of a link, presses its button, and presses it again. */
    private void follow(Person person, String page) {
        var token = secret(person.token(page));
        person.get("/" + page + ".html?token=" + token);
        var path = page.equals("confirm") ? "/api/confirm" : "/api/email/confirm";
        assertThat(person.post(path, "token", token).statusCode()).isEqualTo(204);
        assertThat(person.post(path, "token", token).statusCode()).isEqualTo(400);
    }

    private void moveTo(Person moved, Person person) {
        person.post("/api/email/change", "password", person.password(), "email", moved.email());
        follow(moved, "email");
        secret(person.token("undo"));
    }

    private void secondFactor(Person person) {
        var begun = person.post("/api/me/second-factor/totp", "password", person.password());
        var app = new Authenticator(secret(Person.object(begun).getString("secret")));
        var confirmed = person.post("/api/me/second-factor/totp/confirm", "code", secret(app.code()));
        var codes = Person.object(confirmed).getJsonArray("recoveryCodes").getValuesAs(JsonString::getString);
        secrets.addAll(codes);
        var ticket = secret(Person.object(person.tryToSignIn()).getString("ticket"));
        person.post("/api/signin/second-factor", "ticket", ticket, "code", "wrong " + codes.get(0));
        assertThat(person.post("/api/signin/second-factor", "ticket", ticket, "code", codes.get(0))
                        .statusCode())
                .isEqualTo(200);
    }

    private void suspend(Person person, String reason) {
        var administrator = Person.administrator(layout);
        var path = "/api/admin/accounts/" + administrator.listed(person).getString("id") + "/suspension";
        assertThat(administrator.send("PUT", path, "reason", secret(reason)).statusCode())
                .isEqualTo(204);
        assertRefused(person.tryToSignIn(), 403, "account-suspended");
    }
}
