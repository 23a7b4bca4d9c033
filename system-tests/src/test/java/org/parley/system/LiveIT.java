package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import org.junit.jupiter.api.Test;

/** The stream of what happens on a page (HTML, 9.2: server-sent events). */
class LiveIT {
    private final Layout layout = Layout.running();
    private final Site site = Site.of(layout, "open");
    private final Person person = Person.somebody(layout).signUp().confirm().signIn();

    @Test
    void addedEditedAndRemovedCommentsComeInOrderAndTheRestComesAfterAPause() throws Exception {
        long id;
        String last;
        try (var listener = new EventSource(layout, site.page("live"))) {
            var comment = site.commented(person, "live", "fresh");
            id = comment.getJsonNumber("id").longValue();
            listener.hears("event: added", "fresh");
            var edit = Json.createObjectBuilder().add("text", "mended").build();
            assertThat(Site.send(person, "PATCH", "/api/comments/" + id, edit, "If-Match", "\"1\"")
                            .statusCode())
                    .isEqualTo(200);
            listener.hears("event: edited", "mended");
            last = listener.lastId();
            assertThat(listener.lines()).noneMatch(line -> line.contains("somewhere else"));
        }
        site.commented(person, "elsewhere", "somewhere else");
        assertThat(person.client()
                        .send("DELETE", layout.router(), "/api/comments/" + id, "")
                        .statusCode())
                .isEqualTo(204);
        try (var listener = new EventSource(layout, site.page("live"), last)) {
            listener.hears("event: removed", String.valueOf(id));
            assertThat(listener.lines()).noneMatch(line -> line.contains("event: added"));
        }
    }

    @Test
    void aStreamOfNoPageIsRefused() {
        Refusals.assertRefused(person.get("/api/comments/stream?page=no-such-site/x"), 404, "unknown-page");
    }
}
