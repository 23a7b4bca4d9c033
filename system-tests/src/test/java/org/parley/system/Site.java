package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpResponse;
import java.util.UUID;

/** A site whose pages have comments, set up for one test. */
record Site(Layout layout, String key, Person administrator) {
    /** A new one, whose comments wait for a moderator as {@code mode} says: {@code open}, {@code first} or {@code all}. */
    static Site of(Layout layout, String mode) {
        return of(layout, mode, "https://" + UUID.randomUUID() + ".example.org");
    }

    static Site of(Layout layout, String mode, String origin) {
        var site = new Site(layout, "s" + UUID.randomUUID().toString().substring(0, 8), Person.administrator(layout));
        site.change(mode, origin);
        return site;
    }

    void change(String mode, String origin) {
        var body = Json.createObjectBuilder()
                .add("origin", origin)
                .add("mode", mode)
                .add("mostLinks", 2)
                .add("reason", "a test")
                .build();
        var answer = send(administrator, "PUT", "/api/moderation/sites/" + key, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    /** The address of a page of it. */
    String page(String path) {
        return key + "/" + path;
    }

    /** Comments on a page of it; in reply to a comment where {@code parent} is none of 0. */
    HttpResponse<String> comment(Person person, String path, String text, long parent) {
        var body = Json.createObjectBuilder().add("text", text).add("page", page(path));
        if (parent != 0) {
            body.add("parent", parent);
        }
        return send(person, "POST", "/api/new_comment", body.build());
    }

    /** Comments, which must be taken. */
    JsonObject commented(Person person, String path, String text) {
        return replied(person, path, text, 0);
    }

    /** Replies, which must be taken. */
    JsonObject replied(Person person, String path, String text, long parent) {
        var answer = comment(person, path, text, parent);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Person.object(answer);
    }

    /** What a moderator does to comments. */
    static HttpResponse<String> moderate(Person moderator, String action, long... ids) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (var id : ids) {
            all.add(id);
        }
        JsonObjectBuilder body =
                Json.createObjectBuilder().add("action", action).add("ids", all).add("reason", "it is so");
        return send(moderator, "POST", "/api/moderation/comments", body.build());
    }

    static HttpResponse<String> send(Person person, String method, String path, JsonObject body, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return person.client().send(method, person.layout().router(), path, body.toString(), all);
    }
}
