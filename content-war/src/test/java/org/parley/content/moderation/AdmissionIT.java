package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;
import org.parley.dev.TestClient;

class AdmissionIT extends ModerationTest {
    @Test
    void publishesAtOnceOnAnOpenSite() {
        assertThat(state(asBea, "hello")).isEqualTo("published");
    }

    @Test
    void letsAPersonWaitUntilOneCommentOfTheSiteIsPublished() throws SQLException {
        mode("first", 5);
        assertThat(asBea.json("/new_comment", "{\"text\":\"elsewhere\"}").statusCode())
                .isEqualTo(201);
        var first = object(write(asBea, "first"));
        assertThat(first.getString("state")).isEqualTo("waiting");
        assertThat(state(asBea, "second")).isEqualTo("waiting");
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
        asMia.json(
                "/moderation/comments",
                "{\"action\":\"approve\",\"ids\":[%d],\"reason\":\"ok\"}".formatted(first.getInt("id")));
        assertThat(state(asBea, "third")).isEqualTo("published");
        assertThat(client.get("/list?page=" + page).body())
                .contains("first", "third")
                .doesNotContain("second");
    }

    @Test
    void letsEverybodyWaitButModerators() throws SQLException {
        mode("all", 5);
        comment("published");
        assertThat(state(asBea, "hello")).isEqualTo("waiting");
        assertThat(state(asMia, "hello")).isEqualTo("published");
        assertThat(state(asAdministrator, "hello")).isEqualTo("published");
    }

    @Test
    void letsWaitWhatHasMoreLinksThanTheSiteTakes() throws SQLException {
        mode("open", 1);
        assertThat(state(asBea, "one https://a.example")).isEqualTo("published");
        assertThat(state(asBea, "two https://a.example [b](https://b.example)")).isEqualTo("waiting");
        mode("open", 0);
        assertThat(state(asBea, "one www https://a.example")).isEqualTo("waiting");
        assertThat(state(asMia, "one https://a.example https://b.example")).isEqualTo("published");
    }

    @Test
    void letsAChangedTextWaitWhereAllWait() throws SQLException {
        var comment = object(write(asBea, "harmless")).getInt("id");
        mode("all", 5);
        var changed = asBea.with("If-Match", "\"1\"").json("PATCH", "/comments/" + comment, "{\"text\":\"changed\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(object(changed).getString("state")).isEqualTo("waiting");
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "rejected", "hidden"})
    void takesNoTextThatWouldWaitWhereAReplyMayBeShownYet(String state) throws SQLException {
        var comment = object(write(asBea, "harmless")).getInt("id");
        mode("all", 5);
        var reply = reply(comment, state);
        var changed = asBea.with("If-Match", "\"1\"").json("PATCH", "/comments/" + comment, "{\"text\":\"changed\"}");
        assertProblem(changed, 409);
        assertThat(changed.body()).contains("answered-meanwhile");
        asMia.json(
                "/moderation/comments",
                "{\"action\":\"%s\",\"ids\":[%d],\"reason\":\"ok\"}"
                        .formatted(state.equals("waiting") ? "approve" : "show", reply));
        assertThat(client.get("/threads?page=" + page).body()).contains("\"id\":" + reply + ",");
    }

    private void mode(String mode, int mostLinks) throws SQLException {
        Peers.database()
                .execute("UPDATE content.site SET mode = '%s', most_links = %d WHERE key = '%s'"
                        .formatted(mode, mostLinks, site));
    }

    private HttpResponse<String> write(TestClient by, String text) {
        return by.json("/new_comment", "{\"text\":\"%s\",\"page\":\"%s\"}".formatted(text, page));
    }

    private String state(TestClient by, String text) {
        return object(write(by, text)).getString("state");
    }
}
