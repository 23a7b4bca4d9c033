package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        return mails().map(mail -> LINK.matcher(mail.getString("text")))
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .findFirst()
                .orElse("");
    }

    /** The mails to this person that have come so far, newest last. */
    Stream<JsonObject> mails() {
        var page = client.get(layout.mailPage(), "/email").body();
        try (var reader = Json.createReader(new StringReader(page))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .filter(mail -> mail.getJsonArray("to")
                            .getJsonObject(0)
                            .getString("address")
                            .equals(email));
        }
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
