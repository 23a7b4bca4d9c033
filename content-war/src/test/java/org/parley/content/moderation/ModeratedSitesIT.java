package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeratedSitesIT extends ModerationTest {
    @Test
    void areMadeAndChanged() throws SQLException {
        var key = site + "n";
        var origin = "https://" + key + ".example";
        var made = put(key, "{'origin':'%s/','mode':'first','mostLinks':0}".formatted(origin.toUpperCase()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body())
                .isEqualTo(
                        "{\"key\":\"%s\",\"origin\":\"%s\",\"mode\":\"first\",\"mostLinks\":0}".formatted(key, origin));
        assertThat(asBea.json("/new_comment", "{\"text\":\"hello\",\"page\":\"" + key + "/x\"}")
                        .statusCode())
                .isEqualTo(201);
        var changed = put(key, "{'origin':'%s','mode':'open','reason':'grown'}".formatted(origin));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(object(changed).getInt("mostLinks")).isEqualTo(5);
        assertThat(lines("action = 'add-site' AND detail LIKE '%s: origin %s%%'".formatted(key, origin)))
                .isEqualTo(1);
        assertThat(lines("action = 'change-site' AND detail LIKE '%s:%%' AND reason = 'grown'".formatted(key)))
                .isEqualTo(1);
    }

    @Test
    void areShownToEverybodyWithoutWhatHelpsSpammers() {
        var shown = find(client.get("/sites"));
        assertThat(shown.toString())
                .isEqualTo("{\"key\":\"%1$s\",\"origin\":\"https://%1$s.example\",\"mode\":\"open\"}".formatted(site));
        assertThat(client.get("/sites").body()).contains("{\"key\":\"parley\",\"mode\":");
        assertThat(find(asMia.get("/moderation/sites")).getInt("mostLinks")).isEqualTo(5);
    }

    @Test
    void areChangedByAdministratorsOnly() {
        var answer =
                asMia.json("PUT", "/moderation/sites/" + site, "{\"origin\":\"https://x.example\",\"mode\":\"all\"}");
        assertProblem(answer, 403);
        assertThat(find(client.get("/sites")).getString("mode")).isEqualTo("open");
    }

    @Test
    void haveAnOriginOfTheirOwn() {
        var answer = put(site + "n", "{'origin':'https://%s.example','mode':'open'}".formatted(site));
        assertProblem(answer, 409);
        assertThat(answer.body()).contains("/problems/origin-taken");
    }

    @Test
    void haveAnOriginUnlessTheyAreParley() {
        assertProblem(put("parley", "{'origin':'https://parley.example','mode':'open'}"), 400);
        assertThat(put("parley", "{'mode':'open'}").statusCode()).isEqualTo(200);
        assertProblem(put(site, "{'mode':'open'}"), 400);
    }

    @ParameterizedTest
    @CsvSource({"A", "-a", "a_b", "a.b", "%20", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%C3%BC"})
    void haveAKeyOfPlainLetters(String key) {
        assertProblem(put(key, "{'origin':'https://key.example','mode':'open'}"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'origin':'https://a.example'}",
                "{'origin':'https://a.example','mode':'closed'}",
                "{'origin':'https://a.example','mode':'open','mostLinks':-1}",
                "{'origin':'https://a.example','mode':'open','mostLinks':1001}",
                "{'origin':'https://a.example','mode':'open','mostLinks':1.5}",
                "{'origin':'https://a.example','mode':'open','mostLinks':'5'}",
                "{'origin':'https://a.example/path','mode':'open'}",
                "{'origin':'a.example','mode':'open'}",
                "{'origin':'javascript:alert(1)','mode':'open'}",
                "{'origin':'','mode':'open'}",
                "{'origin':7,'mode':'open'}",
                "{'origin':'https://a.example','mode':'open','key':'other'}",
                "[]"
            })
    void areRefusedWhereTheyAreNotUnderstood(String body) {
        assertProblem(put(site, body), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'reason':''", ",'reason':' '", ",'reason':7"})
    void areChangedForAReason(String reason) {
        var body = "{'origin':'https://%s.example','mode':'all'%s}".formatted(site, reason);
        assertProblem(asAdministrator.json("PUT", "/moderation/sites/" + site, body.replace('\'', '"')), 400);
        assertThat(find(client.get("/sites")).getString("mode")).isEqualTo("open");
    }

    /** With a reason, where there is none. */
    private HttpResponse<String> put(String key, String body) {
        var whole = body.contains("'reason'") ? body : body.replaceFirst("}$", ",'reason':'because'}");
        return asAdministrator.json("PUT", "/moderation/sites/" + key, whole.replace('\'', '"'));
    }

    private JsonObject find(HttpResponse<String> list) {
        return objects(list).stream()
                .filter(listed -> listed.getString("key").equals(site))
                .findFirst()
                .orElseThrow();
    }
}
