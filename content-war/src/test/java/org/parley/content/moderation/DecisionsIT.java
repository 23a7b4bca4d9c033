package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;
import org.parley.dev.Eventually;

class DecisionsIT extends ModerationTest {
    private static final String CHANGE =
            "UPDATE content.comment SET text = 'changed', version = version + 1 WHERE id = ";

    @ParameterizedTest
    @CsvSource({
        "approve, waiting, published",
        "reject, waiting, rejected",
        "hide, published, hidden",
        "show, hidden, published",
        "show, rejected, published"
    })
    void changeTheStateOnceAndTellTheLog(String action, String from, String to) throws SQLException {
        var comment = comment(from);
        assertOutcome(decide(action, comment), List.of(comment), List.of());
        assertThat(state(comment)).isEqualTo(to);
        assertOutcome(decide(action, comment), List.of(), List.of(comment));
        assertThat(state(comment)).isEqualTo(to);
        assertThat(lines("comment_id = %d AND action = '%s' AND moderator = '%s' AND moderator_name = 'Mia'"
                                .formatted(comment, action, mia)
                        + " AND person = '%s' AND page_id = %s AND reason = 'because'".formatted(bea, pageId)))
                .isEqualTo(1);
        assertThat(lines("comment_id = " + comment)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "approve, published hidden rejected deleted",
        "reject, published hidden rejected deleted",
        "hide, waiting hidden rejected deleted",
        "show, waiting published deleted",
        "pin, waiting hidden rejected deleted",
        "unpin, waiting published hidden rejected deleted",
        "dismiss, waiting published hidden rejected deleted"
    })
    void leaveWhatIsInAnotherState(String action, String states) throws SQLException {
        for (var state : states.split(" ")) {
            var comment = comment(state.equals("deleted") ? "hidden" : state);
            if (state.equals("deleted")) {
                Peers.database()
                        .execute(
                                "UPDATE content.comment SET state = 'deleted', text = '', author_name = NULL, author = '00000000-0000-0000-0000-000000000000' WHERE id = "
                                        + comment);
            }
            assertOutcome(decide(action, comment), List.of(), List.of(comment));
            assertThat(state(comment)).isEqualTo(state);
            assertThat(lines("comment_id = " + comment)).isZero();
        }
    }

    @Test
    void pinAndUnpin() throws SQLException {
        var comment = comment("published");
        assertOutcome(decide("pin", comment), List.of(comment), List.of());
        assertThat(isPinned(comment)).isEqualTo("t");
        assertOutcome(decide("pin", comment), List.of(), List.of(comment));
        assertOutcome(decide("unpin", comment), List.of(comment), List.of());
        assertThat(isPinned(comment)).isEqualTo("f");
        assertThat(client.get("/comments/" + comment).statusCode()).isEqualTo(200);
    }

    @Test
    void unpinWhatIsHidden() throws SQLException {
        var comment = comment("published");
        decide("pin", comment);
        decide("hide", comment);
        assertThat(isPinned(comment)).isEqualTo("f");
        decide("show", comment);
        assertThat(isPinned(comment)).isEqualTo("f");
    }

    @ParameterizedTest
    @CsvSource({"approve, waiting", "reject, waiting", "hide, published", "dismiss, published", "dismiss, waiting"})
    void closeTheReportsThatTheyAnswer(String action, String state) throws SQLException {
        var comment = comment(state);
        report(comment, ANA);
        report(comment, mia);
        assertOutcome(decide(action, comment), List.of(comment), List.of());
        assertThat(openReports(comment)).isEqualTo("0");
        assertOutcome(decide("dismiss", comment), List.of(), List.of(comment));
        assertThat(lines("comment_id = " + comment)).isEqualTo(1);
    }

    @Test
    void leaveReportsOpenThatTheyDoNotAnswer() throws SQLException {
        var comment = comment("published");
        report(comment, ANA);
        decide("pin", comment);
        decide("unpin", comment);
        assertThat(openReports(comment)).isEqualTo("1");
    }

    @Test
    void takeWhatIsHiddenAwayFromReaders() throws SQLException {
        var root = comment(bea, "words to hide", "published");
        var reply = reply(root, "published");
        decide("hide", root);
        assertThat(client.get("/list?page=" + page).body())
                .contains("\"id\":" + root)
                .doesNotContain("words to hide");
        decide("hide", reply);
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
        decide("show", root);
        assertThat(client.get("/list?page=" + page).body()).contains("words to hide");
        assertThat(Peers.database().query("SELECT comments FROM content.page WHERE id = " + pageId))
                .isEqualTo("1");
    }

    @Test
    void countEachCommentOfManyByItself() throws SQLException {
        var waiting = comment("waiting");
        var other = comment("waiting");
        var published = comment("published");
        var answer = decide("approve", other, published, waiting, 999_999_999_999L, waiting);
        assertOutcome(answer, List.of(other, waiting), List.of(published, 999_999_999_999L));
        assertThat(lines("comment_id IN (%d, %d, %d)".formatted(waiting, other, published)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"approve, waiting", "show, hidden", "pin, published", "dismiss, published"})
    void letNoTextStandThatWasChangedSinceItWasSeen(String action, String state) throws SQLException {
        var comment = comment(state);
        report(comment, ANA);
        change(comment);
        var answer = decideSeen(action, 1, comment);
        assertProblem(answer, 409);
        assertThat(answer.body()).contains("/problems/comment-changed");
        assertThat(state(comment)).isEqualTo(state);
        assertThat(openReports(comment)).isEqualTo("1");
        assertThat(lines("comment_id = " + comment)).isZero();
        var listed = objects(asMia.get("/moderation/comments?site=" + site)).get(0);
        assertOutcome(decideSeen(action, listed.getInt("version"), comment), List.of(comment), List.of());
    }

    @ParameterizedTest
    @CsvSource({"reject, waiting", "hide, published"})
    void takeAwayAlsoWhatWasChangedSinceItWasSeen(String action, String state) throws SQLException {
        var comment = comment(state);
        change(comment);
        assertOutcome(decideSeen(action, 1, comment), List.of(comment), List.of());
    }

    @Test
    void leaveOfManyThoseThatWereChangedSinceTheyWereSeen() throws SQLException {
        var changed = comment("waiting");
        var other = comment("waiting");
        change(changed);
        assertOutcome(decideSeen("approve", 1, changed, other), List.of(other), List.of(changed));
        assertThat(state(changed)).isEqualTo("waiting");
    }

    @Test
    void seeWhatTheAuthorChangesAtTheSameMoment() throws Exception {
        var comment = comment("waiting");
        try (var author = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + Peers.database().port() + "/parley", "postgres", "");
                var statement = author.createStatement()) {
            author.setAutoCommit(false);
            statement.execute(CHANGE + comment);
            var decision = asMia.jsonAsync("/moderation/comments", body("approve", "[1]", comment));
            untilHeld(1);
            author.commit();
            assertProblem(decision.join(), 409);
        }
        assertThat(state(comment)).isEqualTo("waiting");
    }

    private static void change(long comment) throws SQLException {
        Peers.database().execute(CHANGE + comment);
    }

    private HttpResponse<String> decideSeen(String action, int version, long... comments) {
        var versions =
                LongStream.of(comments).mapToObj(id -> String.valueOf(version)).toList();
        return asMia.json("/moderation/comments", body(action, versions.toString(), comments));
    }

    private static String body(String action, String versions, long... comments) {
        return "{\"action\":\"%s\",\"ids\":%s,\"versions\":%s,\"reason\":\"because\"}"
                .formatted(action, Arrays.toString(comments), versions);
    }

    @Test
    void takes100CommentsAtOnce() throws SQLException {
        Peers.database().execute("""
                        INSERT INTO content.comment (author, author_name, text, state, site, page_id)
                        SELECT '%s', 'Bea', 'many', 'waiting', '%s', %s FROM generate_series(1, 100)""".formatted(bea, site, pageId));
        var ids = ids(asMia.get("/moderation/comments?limit=100&site=" + site)).stream()
                .mapToLong(Long::longValue)
                .toArray();
        assertThat(object(decide("approve", ids)).getJsonArray("done")).hasSize(100);
        assertThat(Peers.database().query("SELECT comments FROM content.page WHERE id = " + pageId))
                .isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'delete','ids':[1],'reason':'x'}",
                "{'action':'HIDE','ids':[1],'reason':'x'}",
                "{'ids':[1],'reason':'x'}",
                "{'action':'hide','reason':'x'}",
                "{'action':'hide','ids':[],'reason':'x'}",
                "{'action':'hide','ids':[1,null],'reason':'x'}",
                "{'action':'hide','ids':[1,2],'versions':[1],'reason':'x'}",
                "{'action':'hide','ids':[1],'versions':[null],'reason':'x'}",
                "{'action':'hide','versions':[1],'reason':'x'}",
                "{'action':'hide','ids':['1'],'reason':'x'}",
                "{'action':'hide','ids':[1.5],'reason':'x'}",
                "{'action':'hide','ids':[99999999999999999999],'reason':'x'}",
                "{'action':'hide','ids':1,'reason':'x'}",
                "{'action':'hide','ids':[1]}",
                "{'action':'hide','ids':[1],'reason':''}",
                "{'action':'hide','ids':[1],'reason':'  '}",
                "{'action':'hide','ids':[1],'reason':'a\\u0000b'}",
                "{'action':'hide','ids':[1],'reason':7}",
                "{'action':'hide','ids':[1],'reason':'x','moderator':'me'}",
                "[]",
                ""
            })
    void refuseWhatTheyDoNotUnderstand(String body) {
        assertProblem(asMia.json("/moderation/comments", body.replace('\'', '"')), 400);
    }

    @Test
    void refuseMoreThan100CommentsAndALongReason() throws SQLException {
        var comment = comment("published");
        var many = LongStream.rangeClosed(1, 101).toArray();
        assertProblem(decide("hide", many), 400);
        var body = "{\"action\":\"hide\",\"ids\":[%d],\"reason\":\"%s\"}";
        assertProblem(asMia.json("/moderation/comments", body.formatted(comment, "x".repeat(501))), 400);
        assertThat(state(comment)).isEqualTo("published");
        assertThat(asMia.json("/moderation/comments", body.formatted(comment, "\u00e9".repeat(500)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void areMadeByOneOfTwoModeratorsAtOnce() throws Exception {
        var comment = comment("waiting");
        report(comment, ANA);
        for (var action : List.of("approve", "reject", "dismiss", "hide")) {
            var before = state(comment);
            if (action.equals("reject") || action.equals("dismiss")) {
                Peers.database().execute("UPDATE content.comment SET state = 'waiting' WHERE id = " + comment);
                Peers.database().execute("UPDATE content.report SET resolved_at = NULL WHERE comment_id = " + comment);
            } else if (action.equals("hide")) {
                Peers.database().execute("UPDATE content.comment SET state = 'published' WHERE id = " + comment);
            }
            assertThat(both(comment, action)).as(action + " from " + before).isEqualTo(1);
            assertThat(lines("comment_id = %d AND action = '%s'".formatted(comment, action)))
                    .as(action)
                    .isEqualTo(1);
        }
    }

    @Test
    void doNotMeetInADeadlock() throws Exception {
        var roots = LongStream.generate(this::published).limit(10).toArray();
        var replies = LongStream.of(roots).map(this::repliedTo).toArray();
        var reversed = LongStream.range(0, 10).map(i -> roots[9 - (int) i]).toArray();
        for (var round = 0; round < 3; round++) {
            var answers = Stream.of(
                            decideAsync("hide", roots),
                            decideAsync("hide", reversed),
                            decideAsync("hide", replies),
                            decideAsync("show", reversed),
                            decideAsync("show", replies))
                    .map(CompletableFuture::join)
                    .map(HttpResponse::statusCode)
                    .toList();
            assertThat(answers).containsOnly(200);
        }
        decide("show", roots);
        decide("show", replies);
        assertThat(Peers.database().query("SELECT comments FROM content.page WHERE id = " + pageId))
                .isEqualTo("20");
    }

    private long published() {
        try {
            return comment("published");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long repliedTo(long root) {
        try {
            return reply(root, "published");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many of two, both of whom wait for the comment before either gets it, did it. */
    private int both(long comment, String action) throws Exception {
        try (var holder = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + Peers.database().port() + "/parley", "postgres", "");
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM content.comment WHERE id = " + comment + " FOR UPDATE");
            var one = decideAsync(action, comment);
            var other = decideAsync(action, comment);
            untilHeld(2);
            holder.rollback();
            return object(one.join()).getJsonArray("done").size()
                    + object(other.join()).getJsonArray("done").size();
        }
    }

    private static void untilHeld(int count) throws Exception {
        Eventually.until(
                "they wait",
                () -> Peers.database()
                        .query("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE usename = 'content' AND wait_event_type = 'Lock'")
                        .equals(String.valueOf(count)));
    }

    private static String isPinned(long comment) throws SQLException {
        return Peers.database().query("SELECT pinned_at IS NOT NULL FROM content.comment WHERE id = " + comment);
    }

    private static String openReports(long comment) throws SQLException {
        return Peers.database()
                .query("SELECT count(*) FROM content.report WHERE resolved_at IS NULL AND comment_id = " + comment);
    }

    private HttpResponse<String> decide(String action, long... comments) {
        return decideAsync(action, comments).join();
    }

    private CompletableFuture<HttpResponse<String>> decideAsync(String action, long... comments) {
        var ids = LongStream.of(comments).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return asMia.jsonAsync(
                "/moderation/comments",
                "{\"action\":\"%s\",\"ids\":[%s],\"reason\":\"because\"}".formatted(action, ids));
    }

    private static void assertOutcome(HttpResponse<String> answer, List<Long> done, List<Long> skipped) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"done\":%s,\"skipped\":%s}".formatted(done, skipped).replace(" ", ""));
    }
}
