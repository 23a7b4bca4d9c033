package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;

class PageLocksIT extends ModerationTest {
    @Test
    void keepCommentsAwayUntilTheyAreLifted() throws SQLException {
        assertThat(set(page, true).statusCode()).isEqualTo(204);
        var refused = asBea.json("/new_comment", "{\"text\":\"late\",\"page\":\"" + page + "\"}");
        assertProblem(refused, 403);
        assertThat(refused.body()).contains("/problems/page-locked");
        assertThat(set(page, false).statusCode()).isEqualTo(204);
        assertThat(asBea.json("/new_comment", "{\"text\":\"in time\",\"page\":\"" + page + "\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(lines("page_id = %s AND action = 'lock' AND moderator = '%s'".formatted(pageId, mia)))
                .isEqualTo(1);
        assertThat(lines("page_id = %s AND action = 'unlock'".formatted(pageId)))
                .isEqualTo(1);
    }

    @Test
    void areToldOnceHoweverOftenTheyAreSet() throws SQLException {
        for (var i = 0; i < 3; i++) {
            assertThat(set(page, true).statusCode()).isEqualTo(204);
        }
        assertThat(lines("page_id = " + pageId)).isEqualTo(1);
    }

    @Test
    void holdForAPageWithoutComments() throws SQLException {
        var empty = site + "/empty";
        assertThat(set(empty, false).statusCode()).isEqualTo(204);
        assertThat(rows("/empty")).isEqualTo("0");
        assertThat(set(empty, true).statusCode()).isEqualTo(204);
        assertProblem(asBea.json("/new_comment", "{\"text\":\"first\",\"page\":\"" + empty + "\"}"), 403);
        assertThat(rows("/empty")).isEqualTo("1");
    }

    @Test
    void areForPagesOfKnownSites() {
        assertProblem(set("nowhere/x", true), 404);
        assertProblem(set("parley/x", true), 404);
        assertProblem(set("../x", true), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'page':'blog','reason':'x'}",
                "{'page':'blog','locked':'true','reason':'x'}",
                "{'page':'blog','locked':true}",
                "{'page':7,'locked':true,'reason':'x'}",
                "{'page':'blog','locked':true,'reason':'x','site':'y'}"
            })
    void areRefusedWhereTheyAreNotUnderstood(String body) {
        assertProblem(asMia.json("/moderation/pages", body.replace('\'', '"')), 400);
    }

    private HttpResponse<String> set(String address, boolean locked) {
        return asMia.json(
                "/moderation/pages",
                "{\"page\":\"%s\",\"locked\":%s,\"reason\":\"heated\"}".formatted(address, locked));
    }

    private String rows(String path) throws SQLException {
        return Peers.database()
                .query("SELECT count(*) FROM content.page WHERE site = '%s' AND path = '%s'".formatted(site, path));
    }
}
