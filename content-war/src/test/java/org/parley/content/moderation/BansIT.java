package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;

class BansIT extends ModerationTest {
    private final Instant later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void keepAPersonFromWritingVotingAndReportingUntilTheyAreLifted() throws SQLException {
        var others = comment(ANA, "of Ana", "published");
        var own = object(write()).getInt("id");
        var ban = object(ban(",\"site\":\"" + site + "\",\"until\":\"" + later + "\""));
        assertThat(ban.keySet())
                .containsExactly("id", "person", "name", "site", "until", "reason", "createdAt", "active");
        assertThat(ban.getString("name")).isEqualTo("Bea");
        assertBanned(write());
        assertBanned(asBea.json("PUT", "/comments/" + others + "/vote", "{\"value\":1}"));
        assertBanned(asBea.json("/comments/" + others + "/report", "{\"reason\":\"spam\"}"));
        assertBanned(asBea.with("If-Match", "\"1\"").json("PATCH", "/comments/" + own, "{\"text\":\"other\"}"));
        assertBanned(asBea.json("DELETE", "/comments/" + own, null));

        assertThat(lift(ban.getInt("id")).statusCode()).isEqualTo(204);
        assertThat(write().statusCode()).isEqualTo(201);
        assertThat(lift(ban.getInt("id")).statusCode()).isEqualTo(204);
        assertThat(lines("person = '%s' AND action = 'ban' AND moderator = '%s' AND detail LIKE '%%%s%%'"
                        .formatted(bea, mia, later)))
                .isEqualTo(1);
        assertThat(lines("person = '%s' AND action = 'lift-ban'".formatted(bea)))
                .isEqualTo(1);
    }

    @Test
    void holdOnOneSiteOrOnAll() throws SQLException {
        var elsewhere = ",\"site\":\"parley\"";
        var onParley = object(ban(elsewhere)).getInt("id");
        assertThat(write().statusCode()).isEqualTo(201);
        lift(onParley);
        ban("");
        var refused = write();
        assertProblem(refused, 403);
        assertThat(object(refused).containsKey("until")).isFalse();
    }

    @Test
    void endByThemselves() throws SQLException {
        var ban = object(ban(",\"until\":\"" + later + "\"")).getInt("id");
        assertBanned(write());
        Peers.database().execute("UPDATE content.ban SET until = now() WHERE id = " + ban);
        assertThat(write().statusCode()).isEqualTo(201);
    }

    @Test
    void holdAsLongAsTheLongest() {
        ban("");
        ban(",\"until\":\"" + later + "\"");
        assertThat(object(write()).containsKey("until")).isFalse();
    }

    @Test
    void areListedWithThoseInForceFirst() throws SQLException {
        Peers.database().execute("TRUNCATE content.ban");
        var ids = new ArrayList<Integer>();
        for (var i = 0; i < 5; i++) {
            ids.add(object(ban("")).getInt("id"));
        }
        lift(ids.get(4));
        Peers.database().execute("UPDATE content.ban SET until = now() WHERE id = " + ids.get(2));
        var listed = new ArrayList<Long>();
        var query = "?limit=2";
        while (query != null) {
            var answer = asMia.get("/moderation/bans" + query);
            listed.addAll(ids(answer));
            query = answer.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("<(.*)>.*", "$1"))
                    .orElse(null);
        }
        assertThat(listed.stream().map(Long::intValue))
                .containsExactly(ids.get(3), ids.get(1), ids.get(0), ids.get(4), ids.get(2));
        var lifted = objects(asMia.get("/moderation/bans")).get(3);
        assertThat(lifted.getBoolean("active")).isFalse();
        assertThat(lifted.containsKey("liftedAt")).isTrue();
    }

    @Test
    void areForOthers() throws SQLException {
        var body = "{\"person\":\"%s\",\"reason\":\"x\"}";
        var answer = asMia.json("/moderation/bans", body.formatted(mia));
        assertProblem(answer, 409);
        assertThat(answer.body()).contains("/problems/own-ban");
        assertProblem(asMia.json("/moderation/bans", body.formatted(new UUID(0, 0))), 400);
        assertThat(lines("moderator = '" + mia + "'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'reason':'x'}",
                "{'person':'me','reason':'x'}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b'}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':' '}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':'x','site':'nowhere'}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':'x','site':''}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':'x','until':'2020-01-01T00:00:00Z'}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':'x','until':'+999999999-01-01T00:00:00Z'}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':'x','until':'2199-01-01'}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':'x','until':'tomorrow'}",
                "{'person':'018f3b5a-0000-7000-8000-00000000000b','reason':'x','name':'y'}"
            })
    void areRefusedWhereTheyAreNotUnderstood(String body) {
        assertProblem(asMia.json("/moderation/bans", body.replace('\'', '"')), 400);
    }

    @Test
    void areLiftedOnlyWhereThereAreSome() {
        assertProblem(lift(999_999_999), 404);
        assertProblem(lift(0), 404);
        assertProblem(asMia.json("/moderation/bans/1/lift", "{}"), 400);
    }

    private HttpResponse<String> write() {
        return asBea.json("/new_comment", "{\"text\":\"hello\",\"page\":\"" + page + "\"}");
    }

    private HttpResponse<String> ban(String more) {
        var answer = asMia.json("/moderation/bans", "{\"person\":\"%s\",\"reason\":\"rude\"%s}".formatted(bea, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private HttpResponse<String> lift(int ban) {
        return asMia.json("/moderation/bans/" + ban + "/lift", "{\"reason\":\"sorry\"}");
    }

    private void assertBanned(HttpResponse<String> answer) {
        assertProblem(answer, 403);
        assertThat(answer.body()).contains("/problems/banned");
        assertThat(object(answer).getString("until")).isEqualTo(later.toString());
    }
}
