package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** Somebody with an address and a password, who uses the site by its JSON. */
record Person(Layout layout, Client client, String email, String password, String name) {
    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s\"]+/([a-z]+)\\.html\\?token=([A-Za-z0-9_-]{43})");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Person somebody(Layout layout) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        return new Person(
                layout, new Client(), "somebody-" + id + "@example.org", "pass word " + id, "Some Body " + id);
    }

    /** The administrator of the system, whose account is opened where that wasn't done before. */
    static Person administrator(Layout layout) {
        var person = new Person(layout, new Client(), "admin@example.org", "pass word of the first", "The First");
        if (person.tryToSignIn().statusCode() == 200) {
            return person;
        }
        var earlier = person.tokens("confirm");
        person.signUp();
        person.confirm(person.tokenAfter(earlier, "confirm"));
        return person.signIn();
    }

    /** The same person in another browser. */
    Person elsewhere() {
        return new Person(layout, new Client(), email, password, name);
    }

    Person withPassword(String other) {
        return new Person(layout, client, email, other, name);
    }

    Person withEmail(String other) {
        return new Person(layout, client, other, password, name);
    }

    Person signUp(String... headers) {
        var body = Json.createObjectBuilder()
                .add("email", email)
                .add("password", password)
                .add("name", name)
                .build();
        assertThat(client.json(layout.router(), "/api/signup", body.toString(), headers)
                        .statusCode())
                .isEqualTo(202);
        return this;
    }

    /** The token of the link in the mail, once that has come. */
    String token(Duration patience) {
        return patience(patience).until(() -> newest("confirm"), token -> !token.isEmpty());
    }

    /** The token of the newest link to a page, once there is one. */
    String token(String page) {
        return patience(PATIENCE).until(() -> newest(page), token -> !token.isEmpty());
    }

    /** The token of the newest link to a page, once it is none of {@code earlier}. */
    String tokenAfter(List<String> earlier, String page) {
        return patience(PATIENCE).until(() -> newest(page), token -> !token.isEmpty() && !earlier.contains(token));
    }

    private String newest(String page) {
        var tokens = tokens(page);
        return tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1);
    }

    /** The tokens of the links to a page that have come so far, newest last. */
    List<String> tokens(String page) {
        return mails().flatMap(mail -> LINK.matcher(mail.getString("text")).results())
                .filter(link -> link.group(1).equals(page))
                .map(link -> link.group(2))
                .toList();
    }

    /** The mail whose subject contains {@code words}, once that has come. */
    JsonObject mail(String words) {
        return mail(words, "subject");
    }

    /** The mail whose subject or text contains {@code words}, once that has come. */
    JsonObject mail(String words, String part) {
        return patience(PATIENCE)
                .until(
                        () -> mails().filter(mail -> mail.getString(part).contains(words))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static ConditionFactory patience(Duration patience) {
        return await("the mail").atMost(patience).pollInterval(Duration.ofMillis(100));
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
        return confirm(token("confirm"));
    }

    Person confirm(String token) {
        assertThat(post("/api/confirm", "token", token).statusCode()).isEqualTo(204);
        return this;
    }

    Person signIn() {
        assertThat(tryToSignIn().statusCode()).isEqualTo(200);
        return this;
    }

    HttpResponse<String> tryToSignIn() {
        return post("/api/signin", "email", email, "password", password);
    }

    boolean isSignedIn() {
        return get("/api/me").statusCode() == 200;
    }

    HttpResponse<String> get(String path) {
        return client.get(layout.router(), path);
    }

    /** Posts a JSON object of names and texts. */
    HttpResponse<String> post(String path, String... fields) {
        return send("POST", path, fields);
    }

    /** Sends a JSON object of names and texts. */
    HttpResponse<String> send(String method, String path, String... fields) {
        var body = Json.createObjectBuilder();
        IntStream.range(0, fields.length / 2).forEach(i -> body.add(fields[2 * i], fields[2 * i + 1]));
        return client.send(method, layout.router(), path, body.build().toString(), "Content-Type", "application/json");
    }

    /** The account of another, as an administrator sees it. */
    JsonObject listed(Person other) {
        return objects(get("/api/admin/accounts?search=" + other.email())).get(0);
    }

    /** Gives another these roles and no others, as an administrator may. */
    HttpResponse<String> grant(Person other, String... roles) {
        return grant(listed(other).getString("id"), roles);
    }

    /** Gives the account of an id these roles and no others, as an administrator may. */
    HttpResponse<String> grant(String account, String... roles) {
        var body = Json.createObjectBuilder().add("roles", Json.createArrayBuilder(List.of(roles)));
        return client.send(
                "PUT",
                layout.router(),
                "/api/admin/accounts/" + account + "/roles",
                body.build().toString(),
                "Content-Type",
                "application/json");
    }

    /** The object in an answer of JSON. */
    static JsonObject object(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    /** The objects in an answer of JSON. */
    static List<JsonObject> objects(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    /** Comments, and answers the comment's JSON. */
    String comment(String text) {
        var response = client.json(layout.router(), "/api/new_comment", "{\"text\":\"" + text + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response.body();
    }
}
