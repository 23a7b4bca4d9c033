package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;
import org.parley.dev.TestClient;

class RulesIT extends ModerationTest {
    @AfterEach
    void leaveNoRuleForAllSites() throws SQLException {
        Peers.database().execute("DELETE FROM content.rule WHERE site IS NULL");
    }

    @Test
    void refuseComments() throws SQLException {
        rule("word", "Casino", "refuse");
        var refused = write(asBea, "Best CASI\u200bNO in town");
        assertProblem(refused, 403);
        assertThat(refused.body()).contains("/problems/refused-by-rule").doesNotContain("asino");
        assertThat(state("Best casinos")).isEqualTo("published");
        assertProblem(write(asMia, "casino"), 403);
    }

    @Test
    void letCommentsWait() throws SQLException {
        rule("link", "spam.example", "wait");
        assertThat(state("see [this](https://www.spam.example/x)")).isEqualTo("waiting");
        assertThat(state("see https://spam.example.org/")).isEqualTo("published");
    }

    @Test
    void refuseWhereOneLetsWaitAndAnotherRefuses() {
        rule("word", "casino", "wait");
        rule("link", "spam.example", "refuse");
        assertProblem(write(asBea, "casino https://spam.example"), 403);
    }

    @Test
    void holdForTextsThatAreChanged() {
        rule("word", "casino", "refuse");
        var comment = object(write(asBea, "fine")).getInt("id");
        assertProblem(
                asBea.with("If-Match", "\"1\"").json("PATCH", "/comments/" + comment, "{\"text\":\"casino\"}"), 403);
    }

    @Test
    void holdOnOneSiteOrOnAll() {
        rule("word", "gambling", "wait");
        assertThat(object(asBea.json("/new_comment", "{\"text\":\"gambling\"}")).getString("state"))
                .isEqualTo("published");
        var all = asMia.json(
                "/moderation/rules",
                "{\"kind\":\"word\",\"pattern\":\"roulette\",\"action\":\"wait\",\"reason\":\"x\"}");
        assertThat(object(all).containsKey("site")).isFalse();
        assertThat(object(asBea.json("/new_comment", "{\"text\":\"roulette\"}")).getString("state"))
                .isEqualTo("waiting");
        assertThat(object(write(asBea, "roulette")).getString("state")).isEqualTo("waiting");
    }

    @Test
    void endWhereTheyAreRemoved() throws SQLException {
        var rule = rule("word", "casino", "refuse");
        assertThat(rule.keySet()).containsExactly("id", "site", "kind", "pattern", "action", "createdAt");
        assertThat(remove(rule.getInt("id")).statusCode()).isEqualTo(204);
        assertProblem(remove(rule.getInt("id")), 404);
        assertThat(write(asBea, "casino").statusCode()).isEqualTo(201);
        assertThat(lines("action = 'add-rule' AND moderator = '%s' AND detail LIKE 'refuse word: casino%%'"
                        .formatted(mia)))
                .isEqualTo(1);
        assertThat(lines("action = 'remove-rule' AND moderator = '%s'".formatted(mia)))
                .isEqualTo(1);
    }

    @Test
    void areMadeOnce() throws SQLException {
        rule("word", "Casino", "refuse");
        var answer = add("word", "CASINO", "wait");
        assertProblem(answer, 409);
        assertThat(answer.body()).contains("/problems/rule-exists");
        assertThat(lines("moderator = '" + mia + "'")).isEqualTo(1);
    }

    @Test
    void areListedNewestFirst() {
        var one = rule("word", "one", "wait").getInt("id");
        var other = rule("word", "other", "wait").getInt("id");
        var first = asMia.get("/moderation/rules?limit=1");
        assertThat(ids(first)).containsExactly((long) other);
        assertThat(first.headers().firstValue("Link")).hasValue("<?before=" + other + "&limit=1>; rel=\"next\"");
        assertThat(ids(asMia.get("/moderation/rules?before=" + other + "&limit=1")))
                .containsExactly((long) one);
    }

    @ParameterizedTest
    @CsvSource({
        "word, '  Two\tWords ', two words",
        "word, ＣＡＳＩＮＯ, casino",
        "word, (.*)+$, (.*)+$",
        "link, Spam.Example, spam.example",
        "link, spam.example., spam.example",
        "link, müller.example, xn--mller-kva.example"
    })
    void areKeptInOneForm(String kind, String pattern, String kept) {
        assertThat(rule(kind, pattern, "wait").getString("pattern")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'pattern':'x','action':'wait','reason':'x'}",
                "{'kind':'regex','pattern':'x','action':'wait','reason':'x'}",
                "{'kind':'word','action':'wait','reason':'x'}",
                "{'kind':'word','pattern':' ','action':'wait','reason':'x'}",
                "{'kind':'word','pattern':'\\u200b','action':'wait','reason':'x'}",
                "{'kind':'word','pattern':'a\\u0000b','action':'wait','reason':'x'}",
                "{'kind':'link','pattern':'https://spam.example','action':'wait','reason':'x'}",
                "{'kind':'link','pattern':'spam.example/x','action':'wait','reason':'x'}",
                "{'kind':'link','pattern':'a b','action':'wait','reason':'x'}",
                "{'kind':'link','pattern':'*.example','action':'wait','reason':'x'}",
                "{'kind':'link','pattern':'.','action':'wait','reason':'x'}",
                "{'kind':'link','pattern':'a@b','action':'wait','reason':'x'}",
                "{'kind':'word','pattern':'x','action':'ban','reason':'x'}",
                "{'kind':'word','pattern':'x','reason':'x'}",
                "{'kind':'word','pattern':'x','action':'wait'}",
                "{'site':'nowhere','kind':'word','pattern':'x','action':'wait','reason':'x'}",
                "{'kind':'word','pattern':'x','action':'wait','reason':'x','flags':'i'}"
            })
    void areRefusedWhereTheyAreNotUnderstood(String body) {
        assertProblem(asMia.json("/moderation/rules", body.replace('\'', '"')), 400);
    }

    @Test
    void areNotLongerThanTheDatabaseTakes() {
        assertProblem(add("word", "x".repeat(201), "wait"), 400);
        assertProblem(add("word", "\ufdfa".repeat(200), "wait"), 400);
        assertProblem(add("link", "a.".repeat(99) + "examples", "wait"), 400);
        rule("word", "x".repeat(200), "wait");
    }

    private jakarta.json.JsonObject rule(String kind, String pattern, String action) {
        var answer = add(kind, pattern, action);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return object(answer);
    }

    private HttpResponse<String> add(String kind, String pattern, String action) {
        var rule = Json.createObjectBuilder()
                .add("site", site)
                .add("kind", kind)
                .add("pattern", pattern)
                .add("action", action)
                .add("reason", "spam");
        return asMia.json("/moderation/rules", rule.build().toString());
    }

    private HttpResponse<String> remove(int rule) {
        return asMia.json("/moderation/rules/" + rule + "/remove", "{\"reason\":\"over\"}");
    }

    private HttpResponse<String> write(TestClient by, String text) {
        var comment = Json.createObjectBuilder().add("text", text).add("page", page);
        return by.json("/new_comment", comment.build().toString());
    }

    private String state(String text) {
        return object(write(asBea, text)).getString("state");
    }
}
