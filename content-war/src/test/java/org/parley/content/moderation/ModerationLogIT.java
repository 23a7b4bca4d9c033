package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;

class ModerationLogIT extends ModerationTest {
    @Test
    void tellsWhoDidWhatAndWhy() throws SQLException {
        var comment = comment("published");
        hide(comment);
        asMia.json("/moderation/pages", "{\"page\":\"%s\",\"locked\":true,\"reason\":\"heated\"}".formatted(page));
        asMia.json("/moderation/bans", "{\"person\":\"%s\",\"reason\":\"rude\"}".formatted(bea));
        var lines = objects(asMia.get("/moderation/log?limit=3"));
        assertThat(lines.get(2).keySet())
                .containsExactly(
                        "id",
                        "moderator",
                        "moderatorName",
                        "action",
                        "commentId",
                        "page",
                        "person",
                        "detail",
                        "reason",
                        "createdAt");
        assertThat(lines.get(2).getString("moderator")).isEqualTo(mia.toString());
        assertThat(lines.get(2).getString("moderatorName")).isEqualTo("Mia");
        assertThat(lines.get(2).getString("reason")).isEqualTo("insult");
        assertThat(lines.get(2).getString("page")).isEqualTo(page);
        assertThat(lines.get(1).getString("page")).isEqualTo(page);
        assertThat(lines.stream().map(line -> line.getString("action"))).containsExactly("ban", "lock", "hide");
    }

    @Test
    void tellsOfACommentOrAPerson() throws SQLException {
        var comment = comment("published");
        hide(comment);
        hide(comment("published"));
        assertThat(asMia.get("/moderation/log?comment=" + comment).body()).contains("\"commentId\":" + comment);
        assertThat(ids(asMia.get("/moderation/log?comment=" + comment))).hasSize(1);
        var first = asMia.get("/moderation/log?limit=1&person=" + bea);
        var next = first.headers().firstValue("Link").orElseThrow();
        assertThat(next).contains("person=" + bea);
        var second = asMia.get("/moderation/log" + next.replaceFirst("<(.*)>.*", "$1"));
        assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
        assertThat(second.headers().firstValue("Link")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment=x", "comment=0", "comment=", "person=x", "person="})
    void refusesWhatItDoesNotUnderstand(String query) {
        assertProblem(asMia.get("/moderation/log?" + query), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE content.moderation SET reason = 'another'",
                "DELETE FROM content.moderation",
                "TRUNCATE content.moderation",
                "ALTER TABLE content.moderation DISABLE TRIGGER ALL",
                "DROP TRIGGER moderation_only_appended ON content.moderation",
                "SET session_replication_role = 'replica'"
            })
    void isChangedByNobodyNotEvenTheService(String sql) throws SQLException {
        hide(comment("published"));
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + Peers.database().port() + "/parley", "content", "content");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
        }
        assertThat(lines("reason = 'insult' AND moderator = '" + mia + "'")).isEqualTo(1);
    }

    @Test
    void isWrittenWithTheDeedOrNotAtAll() throws SQLException {
        var comment = comment("published");
        Peers.database()
                .execute("ALTER TABLE content.moderation ADD CONSTRAINT none CHECK (moderator <> '" + mia + "')");
        try {
            assertThat(hide(comment)).isEqualTo(500);
            assertThat(state(comment)).isEqualTo("published");
        } finally {
            Peers.database().execute("ALTER TABLE content.moderation DROP CONSTRAINT none");
        }
        assertThat(hide(comment)).isEqualTo(200);
        assertThat(state(comment)).isEqualTo("hidden");
    }

    private int hide(long comment) {
        return asMia.json(
                        "/moderation/comments",
                        "{\"action\":\"hide\",\"ids\":[%d],\"reason\":\"insult\"}".formatted(comment))
                .statusCode();
    }
}
