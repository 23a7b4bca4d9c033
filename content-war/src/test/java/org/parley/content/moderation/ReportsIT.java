package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

class ReportsIT extends ModerationTest {
    private static final String SPAM = "{\"reason\":\"spam\",\"note\":\"look\"}";

    @Test
    void areTakenOncePerPerson() throws SQLException {
        var comment = comment("published");
        assertThat(report(ana(), comment).statusCode()).isEqualTo(204);
        assertThat(report(ana(), comment).statusCode()).isEqualTo(204);
        assertThat(report(asMia, comment).statusCode()).isEqualTo(204);
        assertThat(reports(comment)).isEqualTo("2");
        assertThat(Peers.database().query("SELECT note FROM content.report WHERE comment_id = " + comment))
                .isEqualTo("look");
    }

    @Test
    void areTakenAgainOfWhatWasEditedSinceAModeratorLookedAtIt() throws SQLException {
        var comment = comment("published");
        report(ana(), comment);
        Peers.database()
                .execute("UPDATE content.report SET resolved_at = now(), created_at = created_at - interval '2 hours'"
                        + " WHERE comment_id = " + comment);
        report(ana(), comment);
        assertThat(open(comment)).isEqualTo("0");
        Peers.database().execute("UPDATE content.comment SET edited_at = now() WHERE id = " + comment);
        assertThat(report(ana(), comment).statusCode()).isEqualTo(204);
        assertThat(open(comment)).isEqualTo("1");
        assertThat(reports(comment)).isEqualTo("1");
    }

    private static String open(long comment) throws SQLException {
        return Peers.database()
                .query("SELECT count(*) FROM content.report WHERE resolved_at IS NULL"
                        + " AND created_at > now() - interval '1 hour' AND comment_id = " + comment);
    }

    @Test
    void areTakenFromWhoeverHasAnAccount() throws SQLException {
        var comment = comment("published");
        var unconfirmed = client.withToken(Peers.issuer().sign(TokenIssuer.unconfirmed(ANA, "Ana")));
        assertThat(report(unconfirmed, comment).statusCode()).isEqualTo(204);
        assertProblem(report(client, comment), 401);
        var service = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));
        assertProblem(report(service, comment), 403);
        for (var token : TokenIssuer.refusable(Peers.issuer(), () -> TokenIssuer.person(mia, "Mia"))
                .values()) {
            assertThat(report(client.withToken(token), comment).statusCode()).isEqualTo(401);
        }
        assertThat(reports(comment)).isEqualTo("1");
    }

    @Test
    void areNotTakenOfOnesOwnComment() throws SQLException {
        var comment = comment("published");
        var answer = report(asBea, comment);
        assertProblem(answer, 403);
        assertThat(answer.body()).contains("/problems/own-comment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "hidden", "rejected"})
    void areNotTakenOfWhatNobodySees(String state) throws SQLException {
        var comment = comment(state);
        assertProblem(report(ana(), comment), 404);
        assertThat(reports(comment)).isEqualTo("0");
    }

    @Test
    void areNotTakenOfWhatIsNoComment() {
        assertProblem(ana().json("/comments/999999999999/report", SPAM), 404);
        assertProblem(ana().json("/comments/x/report", SPAM), 404);
        assertProblem(ana().json("/comments/0/report", SPAM), 404);
        assertProblem(ana().json("/comments/99999999999999999999/report", SPAM), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'reason':'bad'}",
                "{'reason':'SPAM'}",
                "{'reason':null}",
                "{'reason':7}",
                "{'reason':'spam','note':7}",
                "{'reason':'spam','note':'a\\u0000b'}",
                "{'reason':'spam','reporter':'x'}",
                ""
            })
    void areRefusedWhereTheyAreNotUnderstood(String body) throws SQLException {
        var comment = comment("published");
        assertProblem(ana().json("/comments/" + comment + "/report", body.replace('\'', '"')), 400);
    }

    @Test
    void haveANoteOf1000Characters() throws SQLException {
        var path = "/comments/" + comment("published") + "/report";
        assertProblem(ana().json(path, "{\"reason\":\"other\",\"note\":\"" + "x".repeat(1001) + "\"}"), 400);
        assertThat(ana().json(path, "{\"reason\":\"other\",\"note\":\"" + "x".repeat(1000) + "\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void areTwentyAnHourAtMost() throws SQLException {
        for (var i = 0; i < 20; i++) {
            assertThat(report(asBea, comment(ANA, "of Ana", "published")).statusCode())
                    .isEqualTo(204);
        }
        var comment = comment(ANA, "of Ana", "published");
        var answer = report(asBea, comment);
        assertProblem(answer, 429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(3_500, 3_600);
        assertThat(reports(comment)).isEqualTo("0");
        assertThat(report(asMia, comment).statusCode()).isEqualTo(204);
        Peers.database()
                .execute("UPDATE content.report SET created_at = now() - interval '61 minutes' WHERE reporter = '" + bea
                        + "'");
        assertThat(report(asBea, comment).statusCode()).isEqualTo(204);
    }

    @Test
    void areTwentyAnHourAlsoIfTheyComeAtOnce() throws Exception {
        var comments = new long[30];
        for (var i = 0; i < comments.length; i++) {
            comments[i] = comment(ANA, "of Ana", "published");
        }
        var answers = IntStream.range(0, comments.length)
                .mapToObj(i -> asBea.jsonAsync("/comments/" + comments[i] + "/report", SPAM))
                .toList();
        assertThat(answers.stream().map(answer -> answer.join().statusCode()).filter(status -> status == 204))
                .hasSize(20);
    }

    @Test
    void areNotTakenOfAPersonWhoIsErased() throws SQLException {
        var comment = comment(ANA, "of Ana", "published");
        report(asBea, comment);
        var asUsers = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));
        assertThat(asUsers.json("/authors/" + bea + "/erasure", "{\"comments\":\"delete\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(reports(comment)).isEqualTo("0");
        var answer = report(asBea, comment);
        assertProblem(answer, 403);
        assertThat(answer.body()).contains("/problems/account-deleted");
        assertThat(reports(comment)).isEqualTo("0");
    }

    private static HttpResponse<String> report(TestClient by, long comment) {
        return by.json("/comments/" + comment + "/report", SPAM);
    }

    private static String reports(long comment) throws SQLException {
        return Peers.database().query("SELECT count(*) FROM content.report WHERE comment_id = " + comment);
    }
}
