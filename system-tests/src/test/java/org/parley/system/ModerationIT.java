package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Refusals.assertRefused;
import static org.parley.system.Site.moderate;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moderators do, and who may not do it. */
class ModerationIT {
    private final Layout layout = Layout.running();
    private final Person moderator = moderator();
    private final Person person = Person.somebody(layout).signUp().confirm().signIn();

    private Person moderator() {
        var somebody = Person.somebody(layout).signUp().confirm();
        assertThat(Person.administrator(layout).grant(somebody, "moderator").statusCode())
                .isEqualTo(200);
        return somebody.signIn();
    }

    @Test
    void theFirstCommentOfAPersonWaitsAndTheNextDoesNot() {
        var site = Site.of(layout, "first");
        var first = site.commented(person, "page", "my first");
        assertThat(first.getString("state")).isEqualTo("waiting");
        assertThat(list(site, "page")).isEmpty();
        assertThat(moderator
                        .get("/api/moderation/comments?state=waiting&site=" + site.key())
                        .body())
                .contains("my first");
        assertThat(moderate(moderator, "approve", id(first)).body()).contains("\"done\":[" + id(first) + "]");
        assertThat(moderate(moderator, "approve", id(first)).body()).contains("\"skipped\":[" + id(first) + "]");
        assertThat(list(site, "page")).hasSize(1);
        assertThat(site.commented(person, "page", "my second").getString("state"))
                .isEqualTo("published");
    }

    @Test
    void aHiddenCommentIsGoneForReadersAndFoundByModerators() {
        var site = Site.of(layout, "open");
        var word = "w" + UUID.randomUUID().toString().substring(0, 8);
        var comment = site.commented(person, "page", "so rude, " + word);
        var report = Json.createObjectBuilder()
                .add("reason", "abuse")
                .add("note", "look")
                .build();
        var reader = Person.somebody(layout).signUp().confirm().signIn();
        assertThat(Site.send(reader, "POST", "/api/comments/" + id(comment) + "/report", report)
                        .statusCode())
                .isEqualTo(204);
        assertThat(moderator
                        .get("/api/moderation/comments?state=reported&site=" + site.key())
                        .body())
                .contains(word)
                .contains("look");
        assertThat(moderate(moderator, "hide", id(comment)).statusCode()).isEqualTo(200);
        assertThat(list(site, "page")).isEmpty();
        assertThat(reader.get("/api/comments/" + id(comment)).statusCode()).isEqualTo(404);
        assertThat(moderator.get("/api/moderation/comments?search=" + word).body())
                .contains(word);
        var log = moderator.get("/api/moderation/log?comment=" + id(comment)).body();
        assertThat(log)
                .contains("\"action\":\"hide\"")
                .contains(moderator.name())
                .contains("it is so");
    }

    @Test
    void aLockedPageTakesNoComments() {
        var site = Site.of(layout, "open");
        var lock = Json.createObjectBuilder()
                .add("page", site.page("locked"))
                .add("locked", true)
                .add("reason", "enough")
                .build();
        assertThat(Site.send(moderator, "POST", "/api/moderation/pages", lock).statusCode())
                .isEqualTo(204);
        assertRefused(site.comment(person, "locked", "too late", 0), 403, "page-locked");
    }

    @Test
    void aBannedPersonWritesNothing() {
        var site = Site.of(layout, "open");
        var uid = site.commented(person, "page", "the last").getString("uid");
        var ban = Json.createObjectBuilder()
                .add("person", uid)
                .add("until", "2099-01-01T00:00:00Z")
                .add("reason", "spam")
                .build();
        assertThat(Site.send(moderator, "POST", "/api/moderation/bans", ban).statusCode())
                .isEqualTo(201);
        assertRefused(site.comment(person, "page", "once more", 0), 403, "banned");
    }

    @Test
    void wordsAndLinksAreLookedAt() {
        var site = Site.of(layout, "open");
        var word = "casino" + UUID.randomUUID().toString().substring(0, 8);
        for (var action : List.of("refuse", "wait")) {
            var rule = Json.createObjectBuilder()
                    .add("site", site.key())
                    .add("kind", "word")
                    .add("pattern", word + action)
                    .add("action", action)
                    .add("reason", "spam")
                    .build();
            assertThat(Site.send(moderator, "POST", "/api/moderation/rules", rule)
                            .statusCode())
                    .isEqualTo(201);
        }
        assertRefused(site.comment(person, "page", "a " + word.toUpperCase() + "REFUSE!", 0), 403, "refused-by-rule");
        assertThat(site.commented(person, "page", "a " + word + "wait").getString("state"))
                .isEqualTo("waiting");
        assertThat(site.commented(person, "page", "https://a.example https://b.example https://c.example")
                        .getString("state"))
                .isEqualTo("waiting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/moderation/comments",
                "/api/moderation/bans",
                "/api/moderation/rules",
                "/api/moderation/log",
                "/api/moderation/sites"
            })
    void itIsForModeratorsAlone(String path) {
        assertThat(moderator.get(path).statusCode()).isEqualTo(200);
        assertRefused(person.get(path), 403, "forbidden");
        assertRefused(new Client().get(layout.router(), path), 401, "unauthorized");
    }

    @Test
    void sitesAreForAdministratorsAlone() {
        var body = Json.createObjectBuilder()
                .add("origin", "https://evil.example")
                .add("mode", "open")
                .add("mostLinks", 5)
                .add("reason", "a test")
                .build();
        assertRefused(Site.send(moderator, "PUT", "/api/moderation/sites/evil", body), 403, "forbidden");
    }

    private List<JsonObject> list(Site site, String path) {
        return Person.objects(new Client().get(layout.router(), "/api/comments?page=" + site.page(path)));
    }

    private static long id(JsonObject comment) {
        return comment.getJsonNumber("id").longValue();
    }
}
