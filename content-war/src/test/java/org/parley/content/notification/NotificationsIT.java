package org.parley.content.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

class NotificationsIT extends ContentServiceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final UUID bea = UUID.randomUUID();
    private final UUID carl = UUID.randomUUID();
    private final TestClient asBea = as(bea, "Bea");
    private final TestClient asUsers = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));
    private long root;

    @BeforeEach
    void beaComments() throws SQLException {
        root = comment(bea, "'Bea'", "published", "first", "NULL, NULL, 0");
    }

    @Test
    void tellWhomIsAnswered() throws SQLException {
        var reply = reply("published", "Yes, **indeed** <b>");
        var told = due();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).keySet())
                .containsExactlyInAnyOrder(
                        "id", "key", "recipient", "traceId", "author", "text", "comment", "unsubscribe");
        assertThat(told.get(0).getString("author")).isEqualTo("Carl");
        assertThat(told.get(0).getString("text")).isEqualTo("Yes, **indeed** <b>");
        assertThat(told.get(0).getJsonNumber("comment").longValue()).isEqualTo(reply);
        assertThat(told.get(0).getString("traceId")).matches("[0-9a-f]{32}");
        assertThat(told.get(0).getString("unsubscribe")).matches("[\\w-]{43}");
    }

    @Test
    void carryTheRequestThatCausedThem() throws SQLException {
        Peers.database()
                .execute("SELECT set_config('parley.trace_id', '" + TRACE + "', false);"
                        + insert(carl, "'Carl'", "published", "Yes", under(root)));
        assertThat(due().get(0).getString("traceId")).isEqualTo(TRACE);
    }

    @Test
    void areTakenAgainUnderTheSameKeyUntilTheyAreDone() throws SQLException {
        var reply = reply("published", "Yes");
        var first = due().get(0);
        assertThat(due()).isEmpty();
        leaseIsOver(reply);
        var second = due().get(0);
        assertThat(second.getString("key")).isEqualTo(first.getString("key"));
        assertThat(second.getInt("id")).isEqualTo(first.getInt("id"));
        for (var n = 0; n < 2; n++) {
            assertThat(done(first.getInt("id")).statusCode()).isEqualTo(204);
            leaseIsOver(reply);
            assertThat(due()).isEmpty();
        }
        for (var link : List.of(first, second)) {
            assertThat(unsubscribe(link.getString("unsubscribe"), false).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void areTakenOnceByManyAtOnce() throws Exception {
        for (var n = 0; n < 20; n++) {
            reply("published", "Yes");
        }
        var answers = IntStream.range(0, 10)
                .mapToObj(n -> asUsers.jsonAsync("/notifications/take", "{\"limit\":5}"))
                .toList();
        var taken = answers.stream()
                .map(CompletableFuture::join)
                .flatMap(answer -> mine(answer).stream())
                .map(told -> told.getInt("comment"))
                .toList();
        assertThat(taken).doesNotHaveDuplicates();
        assertThat(taken.size() + due().size()).isEqualTo(20);
    }

    @Test
    void areGivenUpAfterManyTriesAndStay() throws SQLException {
        var reply = reply("published", "Yes");
        set(reply, "attempts = 36");
        assertThat(due()).isEmpty();
        assertThat(told(reply, "dead_at IS NOT NULL AND sent_at IS NULL AND last_error <> ''"))
                .isEqualTo("t");
    }

    @Test
    void tellNobodyOfTheirOwnReplyAndNothingOfADeletedComment() throws SQLException {
        comment(bea, "'Bea'", "published", "my own", under(root));
        var gone = comment(new UUID(0, 0), "NULL", "deleted", "", "NULL, NULL, 0");
        comment(carl, "'Carl'", "published", "to nobody", under(gone));
        assertThat(due()).isEmpty();
        assertThat(Peers.database()
                        .query("SELECT count(*) FROM content.notification WHERE recipient = '" + bea
                                + "' OR recipient = '" + new UUID(0, 0) + "'"))
                .isEqualTo("0");
    }

    @Test
    void tellOfAReplyThatWaitedOnceItIsPublishedAndNeverAgain() throws SQLException {
        var reply = reply("waiting", "Yes");
        assertThat(due()).isEmpty();
        become(reply, "published");
        assertThat(due()).hasSize(1);
        become(reply, "hidden");
        become(reply, "published");
        assertThat(due()).isEmpty();
        // What was sent is forgotten in time.
        Peers.database().execute("DELETE FROM content.notification WHERE comment_id = " + reply);
        Peers.database()
                .execute("UPDATE content.comment SET created_at = now() - interval '31 days' WHERE id = " + reply);
        become(reply, "hidden");
        become(reply, "published");
        assertThat(due()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE content.comment SET state = 'hidden' WHERE id = %2$d",
                "UPDATE content.comment SET state = 'deleted', text = '', author = '00000000-0000-0000-0000-000000000000', author_name = NULL WHERE id = %2$d",
                "UPDATE content.comment SET author = '00000000-0000-0000-0000-000000000000', author_name = NULL WHERE id = %2$d",
                "INSERT INTO content.erased_author (author) VALUES ('%3$s')",
                "INSERT INTO content.mute (person) VALUES ('%3$s')",
                "INSERT INTO content.mute (person, root_id) VALUES ('%3$s', %1$d)"
            })
    void areLeftOutForGoodWhereNobodyWantsOrCanReadThem(String meanwhile) throws SQLException {
        var reply = reply("published", "Yes");
        Peers.database().execute(meanwhile.formatted(root, reply, bea));
        assertThat(due()).isEmpty();
        assertThat(told(reply, "sent_at IS NOT NULL")).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource({"500,500", "501,500", "2000,500"})
    void holdTheBeginningOfALongReply(int length, int told) throws SQLException {
        reply("published", "\uD83D\uDE00".repeat(length));
        var text = due().get(0).getString("text");
        assertThat(text.codePointCount(0, text.length())).isEqualTo(told);
        assertThat(text.endsWith("…")).isEqualTo(length > told);
    }

    @Test
    void ofAThreadAreStoppedAndStartedByWhoeverIsAnswered() throws SQLException {
        var other = comment(bea, "'Bea'", "published", "second", "NULL, NULL, 0");
        var reply = reply("published", "Yes");
        assertThat(due()).hasSize(1);
        for (var n = 0; n < 2; n++) {
            assertThat(asBea.json("PUT", "/notifications/threads/" + reply, null)
                            .statusCode())
                    .isEqualTo(204);
        }
        reply("published", "No");
        assertThat(due()).isEmpty();
        comment(carl, "'Carl'", "published", "elsewhere", under(other));
        assertThat(due()).hasSize(1);
        for (var n = 0; n < 2; n++) {
            assertThat(asBea.json("DELETE", "/notifications/threads/" + root, null)
                            .statusCode())
                    .isEqualTo(204);
        }
        reply("published", "Maybe");
        assertThat(due()).hasSize(1);
    }

    @Test
    void ofAThreadAreToldWithWhetherThereAreAnyAtAll() throws SQLException {
        var reply = reply("published", "Yes");
        var other = comment(bea, "'Bea'", "published", "second", "NULL, NULL, 0");
        assertThat(mails(root)).isEqualTo("{\"muted\":false,\"replies\":true}");
        asBea.json("PUT", "/notifications/threads/" + reply, null);
        for (var one : List.of(root, reply)) {
            assertThat(mails(one)).isEqualTo("{\"muted\":true,\"replies\":true}");
        }
        assertThat(mails(other)).isEqualTo("{\"muted\":false,\"replies\":true}");
        assertThat(as(carl, "Carl").get("/notifications/threads/" + root).body())
                .isEqualTo("{\"muted\":false,\"replies\":true}");
        asBea.json("PUT", "/notifications/settings", "{\"replies\":false}");
        assertThat(mails(root)).isEqualTo("{\"muted\":true,\"replies\":false}");
        assertThat(mails(other)).isEqualTo("{\"muted\":false,\"replies\":false}");
        asBea.json("PUT", "/notifications/settings", "{\"replies\":true}");
        asBea.json("DELETE", "/notifications/threads/" + root, null);
        assertThat(mails(reply)).isEqualTo("{\"muted\":false,\"replies\":true}");
    }

    private String mails(long comment) {
        return asBea.get("/notifications/threads/" + comment).body();
    }

    @Test
    void areStoppedAndStartedAltogether() throws SQLException {
        assertThat(asBea.get("/notifications/settings").body()).isEqualTo("{\"replies\":true}");
        for (var n = 0; n < 2; n++) {
            var stopped = asBea.json("PUT", "/notifications/settings", "{\"replies\":false}");
            assertThat(stopped.statusCode()).isEqualTo(200);
            assertThat(stopped.body()).isEqualTo("{\"replies\":false}");
        }
        assertThat(asBea.get("/notifications/settings").body()).isEqualTo("{\"replies\":false}");
        reply("published", "Yes");
        assertThat(due()).isEmpty();
        assertThat(asBea.json("PUT", "/notifications/settings", "{\"replies\":true}")
                        .body())
                .isEqualTo("{\"replies\":true}");
        reply("published", "No");
        assertThat(due()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areStoppedByALinkOfAMailAsOftenAsItIsFollowed(boolean all) throws SQLException {
        var other = comment(bea, "'Bea'", "published", "second", "NULL, NULL, 0");
        reply("published", "Yes");
        var token = due().get(0).getString("unsubscribe");
        assertThat(Peers.database()
                        .query("SELECT count(*) FROM content.unsubscription WHERE token_hash = sha256('" + token
                                + "') AND person = '" + bea + "'"))
                .isEqualTo("1");
        for (var n = 0; n < 2; n++) {
            assertThat(unsubscribe(token, all).statusCode()).isEqualTo(204);
        }
        reply("published", "No");
        assertThat(due()).isEmpty();
        comment(carl, "'Carl'", "published", "elsewhere", under(other));
        assertThat(due()).hasSize(all ? 0 : 1);
        assertThat(asBea.get("/notifications/settings").body()).isEqualTo("{\"replies\":" + !all + "}");
    }

    @Test
    void areNotStoppedByWhatIsNoLink() {
        for (var token : List.of("x", "A".repeat(43), "' OR true --", "x".repeat(5000))) {
            var refused = client.json("/unsubscribe", "{\"token\":\"" + token + "\"}");
            assertProblem(refused, 404);
            assertThat(refused.body()).contains("/problems/unknown-link").doesNotContain(token);
        }
        for (var body : List.of(
                "",
                "{}",
                "[]",
                "{\"token\":\"\"}",
                "{\"token\":null}",
                "{\"token\":1}",
                "{\"token\":\"x\",\"all\":\"yes\"}",
                "{\"token\":\"x\",\"person\":\"" + bea + "\"}")) {
            assertProblem(client.json("/unsubscribe", body), 400);
        }
        assertThat(client.get("/unsubscribe?token=x").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "take {}",
                "take {\"limit\":0}",
                "take {\"limit\":101}",
                "take {\"limit\":\"1\"}",
                "done {}",
                "done {\"ids\":[null]}",
                "done {\"ids\":[\"1\"]}",
                "done {\"ids\":1}",
                "settings {}",
                "settings {\"replies\":null}",
                "settings {\"replies\":\"false\"}",
                "settings {\"replies\":false,\"more\":1}"
            })
    void refuseWhatDoesNotFit(String call) {
        var path = "/notifications/" + call.split(" ")[0];
        var answer = path.endsWith("settings")
                ? asBea.json("PUT", path, call.split(" ")[1])
                : asUsers.json(path, call.split(" ")[1]);
        assertProblem(answer, 400);
    }

    @Test
    void areForTheUsersServiceAloneAndSettingsForPeople() {
        for (var path : List.of("/notifications/take", "/notifications/done")) {
            assertProblem(client.json(path, "{\"limit\":1}"), 401);
            assertProblem(asBea.json(path, "{\"limit\":1}"), 403);
        }
        assertProblem(client.get("/notifications/settings"), 401);
        assertProblem(asUsers.get("/notifications/settings"), 403);
        assertProblem(client.json("PUT", "/notifications/settings", "{\"replies\":false}"), 401);
        assertProblem(client.get("/notifications/threads/" + root), 401);
        assertProblem(asUsers.get("/notifications/threads/" + root), 403);
        assertProblem(client.json("PUT", "/notifications/threads/" + root, null), 401);
        assertProblem(client.json("DELETE", "/notifications/threads/" + root, null), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "-1", "999999999999999999", "9999999999999999999999"})
    void ofNoThreadCannotBeStopped(String thread) {
        assertProblem(asBea.json("PUT", "/notifications/threads/" + thread, null), 404);
        assertProblem(asBea.get("/notifications/threads/" + thread), 404);
    }

    @Test
    void areChosenByNobodyWhoseAccountIsDeleted() throws SQLException {
        Peers.database().execute("INSERT INTO content.erased_author (author) VALUES ('" + bea + "')");
        asBea.json("PUT", "/notifications/settings", "{\"replies\":false}");
        asBea.json("PUT", "/notifications/threads/" + root, null);
        assertThat(Peers.database().query("SELECT count(*) FROM content.mute WHERE person = '" + bea + "'"))
                .isEqualTo("0");
    }

    private TestClient as(UUID person, String name) {
        return client.withToken(Peers.issuer().sign(TokenIssuer.person(person, name)));
    }

    private HttpResponse<String> unsubscribe(String token, boolean all) {
        return client.json("/unsubscribe", "{\"token\":\"" + token + "\"" + (all ? ",\"all\":true}" : "}"));
    }

    private HttpResponse<String> done(int id) {
        return asUsers.json("/notifications/done", "{\"ids\":[" + id + "]}");
    }

    /** What Bea is to hear of, of all that is due now. */
    private List<JsonObject> due() {
        var mine = new ArrayList<JsonObject>();
        for (var answer = take(); !answer.body().equals("[]"); answer = take()) {
            mine.addAll(mine(answer));
        }
        return mine;
    }

    private HttpResponse<String> take() {
        var answer = asUsers.json("/notifications/take", "{\"limit\":100}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private List<JsonObject> mine(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .filter(told -> told.getString("recipient").equals(bea.toString()))
                    .toList();
        }
    }

    private long reply(String state, String text) throws SQLException {
        return comment(carl, "'Carl'", state, text, under(root));
    }

    private static String under(long parent) {
        return parent + ", " + parent + ", 1";
    }

    private static long comment(UUID author, String name, String state, String text, String place) throws SQLException {
        return Long.parseLong(Peers.database().query(insert(author, name, state, text, place) + " RETURNING id"));
    }

    private static String insert(UUID author, String name, String state, String text, String place) {
        return "INSERT INTO content.comment (author, author_name, state, text, parent_id, root_id, depth) VALUES ('"
                + author + "', " + name + ", '" + state + "', '" + text + "', " + place + ")";
    }

    private static void become(long comment, String state) throws SQLException {
        Peers.database().execute("UPDATE content.comment SET state = '" + state + "' WHERE id = " + comment);
    }

    private static void leaseIsOver(long reply) throws SQLException {
        set(reply, "next_attempt_at = now()");
    }

    private static void set(long reply, String values) throws SQLException {
        Peers.database().execute("UPDATE content.notification SET " + values + " WHERE comment_id = " + reply);
    }

    private static String told(long reply, String what) throws SQLException {
        return Peers.database().query("SELECT " + what + " FROM content.notification WHERE comment_id = " + reply);
    }
}
