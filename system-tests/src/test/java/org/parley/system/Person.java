package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;

/** Somebody with an address and a password, who uses the site by its JSON. */
record Person(Layout layout, Client client, String email, String password, String name) {
    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s\"]+/confirm\\.html\\?token=([A-Za-z0-9_-]{43})");

    static Person somebody(Layout layout) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        return new Person(
                layout, new Client(), "somebody-" + id + "@example.org", "pass word " + id, "Some Body " + id);
    }

    Person signUp() {
        var body = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\"}".formatted(email, password, name);
        assertThat(client.json(layout.router(), "/api/signup", body).statusCode())
                .isEqualTo(202);
        return this;
    }

    /** The token of the link in the mail, once that has come. */
    String token(Duration patience) {
        return patience(patience).until(this::mailedToken, token -> !token.isEmpty());
    }

    private static ConditionFactory patience(Duration patience) {
        return await("the mail").atMost(patience).pollInterval(Duration.ofMillis(100));
    }

    private String mailedToken() {
        var mails = client.get(layout.mailPage(), "/email").body();
        var at = mails.indexOf("\"to\":[{\"address\":\"" + email);
        var link = LINK.matcher(at < 0 ? "" : mails.substring(at));
        return link.find() ? link.group(1) : "";
    }

    Person confirm() {
        var body = "{\"token\":\"" + token(Duration.ofSeconds(30)) + "\"}";
        assertThat(client.json(layout.router(), "/api/confirm", body).statusCode())
                .isEqualTo(204);
        return this;
    }

    Person signIn() {
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
        assertThat(client.json(layout.router(), "/api/signin", body).statusCode())
                .isEqualTo(200);
        return this;
    }

    /** Comments, and answers the comment's JSON. */
    String comment(String text) {
        var response = client.json(layout.router(), "/api/new_comment", "{\"text\":\"" + text + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response.body();
    }
}
