package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class ContentForwardingIT extends RouterServiceTest {
    private static final String ANSWER = "{\"id\":12,\"x\":1}";

    /** Method and path, the path at content, and whom it is for. */
    static List<String[]> routes() {
        return """
                GET /api/comments /list reader
                GET /api/comments/threads /threads reader
                GET /api/comments/12 /comments/12 reader
                GET /api/comments/12/thread /thread/12 reader
                PATCH /api/comments/12 /comments/12 person
                DELETE /api/comments/12 /comments/12 person
                PUT /api/comments/12/vote /comments/12/vote person
                POST /api/comments/12/report /comments/12/report person
                POST /api/comments/preview /preview person
                POST /api/new_comment /new_comment person
                GET /api/comments/count /count anyone
                GET /api/sites /sites reader
                GET /api/notifications/settings /notifications/settings person
                PUT /api/notifications/settings /notifications/settings person
                GET /api/notifications/threads/12 /notifications/threads/12 person
                PUT /api/notifications/threads/12 /notifications/threads/12 person
                DELETE /api/notifications/threads/12 /notifications/threads/12 person
                POST /api/unsubscribe /unsubscribe anyone
                GET /api/moderation/comments /moderation/comments moderator
                POST /api/moderation/comments /moderation/comments moderator
                POST /api/moderation/pages /moderation/pages moderator
                GET /api/moderation/bans /moderation/bans moderator
                POST /api/moderation/bans /moderation/bans moderator
                POST /api/moderation/bans/7/lift /moderation/bans/7/lift moderator
                GET /api/moderation/rules /moderation/rules moderator
                POST /api/moderation/rules /moderation/rules moderator
                POST /api/moderation/rules/7/remove /moderation/rules/7/remove moderator
                GET /api/moderation/log /moderation/log moderator
                GET /api/moderation/sites /moderation/sites moderator
                PUT /api/moderation/sites/a-blog /moderation/sites/a-blog moderator""".lines().map(line -> line.split(" ")).toList();
    }

    @Test
    void takesNoAnswerThatIsLongerThanAnyOfContent() {
        content.answer("/list", "[\"" + "x".repeat(4 * 1024 * 1024) + "\"]");
        assertProblem(client.get("/api/comments"), 503);
        content.answer("/list", "[\"" + "x".repeat(4 * 1024 * 1024 - 4) + "\"]");
        assertThat(client.get("/api/comments").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void passesOnWhatContentDoes(String method, String path, String service, String who) {
        content.answer(
                service,
                ANSWER,
                Map.of(
                        "ETag",
                        "\"3\"",
                        "Link",
                        "<?before=7>; rel=\"next\"",
                        "Location",
                        "/comments/12",
                        "X-Secret",
                        "x"));
        var body = method.equals("GET") || method.equals("DELETE") ? "" : "{\"a\":\"b\"}";
        var ana = client.with("Cookie", signIn("moderator"), "If-Match", "\"2\"", "Idempotency-Key", "k1");
        var answered = send(ana.with("X-Forwarded-For", "203.0.113.7"), method, path + "?page=a%2Fb", body);
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(answered.body()).isEqualTo(ANSWER);
        assertThat(answered.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(answered.headers().firstValue("Link")).hasValue("<?before=7>; rel=\"next\"");
        assertThat(answered.headers().firstValue("Location")).hasValue("/api/comments/12");
        assertThat(answered.headers().firstValue("Cache-Control").orElse("")).startsWith("no-store");
        assertThat(answered.headers().firstValue("X-Secret")).isEmpty();

        var call = content.received().get(content.received().size() - 1);
        assertThat(call.call()).isEqualTo(method + " " + service);
        assertThat(call.query()).isEqualTo("page=a%2Fb");
        assertThat(call.body()).isEqualTo(body);
        assertThat(call.headers().getFirst("Authorization")).isEqualTo(who.equals("anyone") ? null : "Bearer a.b.c");
        assertThat(call.headers().getFirst("X-Client-Address")).isEqualTo("203.0.113.7");
        if (!path.endsWith("/count")) {
            assertThat(call.headers().getFirst("If-Match")).isEqualTo("\"2\"");
            assertThat(call.headers().getFirst("Idempotency-Key")).isEqualTo("k1");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void isForWhomItIsFor(String method, String path, String service, String who) {
        content.answer(service, ANSWER);
        var body = method.equals("GET") || method.equals("DELETE") ? "" : "{}";
        var anyone = send(client, method, path, body);
        if (who.equals("anyone") || who.equals("reader")) {
            assertThat(anyone.statusCode()).isEqualTo(200);
            return;
        }
        assertProblem(anyone, 401);
        var person = send(client.with("Cookie", signIn("commenter")), method, path, body);
        if (who.equals("moderator")) {
            assertProblem(person, 403);
            assertThat(content.received()).isEmpty();
            for (var role : List.of("moderator", "administrator")) {
                assertThat(send(client.with("Cookie", signIn(role)), method, path, body)
                                .statusCode())
                        .isEqualTo(200);
            }
        } else {
            assertThat(person.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesWhatAnotherSiteCauses(String method, String path, String service, String who) {
        if (method.equals("GET")) {
            return;
        }
        var ana = client.with("Cookie", signIn("administrator"));
        for (var origin : List.of("https://evil.example", "null")) {
            assertProblem(send(ana.with("Origin", origin), method, path, "{}"), 403);
        }
        assertProblem(send(ana.with("Sec-Fetch-Site", "same-site"), method, path, ""), 403);
        if (method.equals("POST")) {
            var text = ana.with("Content-Type", "text/plain").post(path, BodyPublishers.ofString("{}"));
            assertProblem(text, 415);
        }
        assertThat(content.received()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void showsReadersWhatAnyoneMayReadWhereUsersOrContentDoNotKnowThem(
            String method, String path, String service, String who) {
        if (!who.equals("reader")) {
            return;
        }
        content.answer(service, ANSWER);
        var cookie = signIn();
        users.refuse("/session/token", 401, "unauthorized");
        assertThat(client.with("Cookie", cookie).get(path).statusCode()).isEqualTo(200);
        var another = signIn();
        users.stop();
        assertThat(client.with("Cookie", another).get(path).statusCode()).isEqualTo(200);
        assertThat(content.received()).allMatch(call -> call.headers().getFirst("Authorization") == null);
        users.start();
        content.refuse(service, 401, "unauthorized");
        assertProblem(client.with("Cookie", signIn()).get(path), 401);
        assertThat(content.received()
                        .get(content.received().size() - 1)
                        .headers()
                        .getFirst("Authorization"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/list",
        "GET,/api/form",
        "GET,/api/mine",
        "GET,/api/events",
        "GET,/api/comments/0",
        "GET,/api/comments/x",
        "GET,/api/comments/1234567890123456789",
        "GET,/api/comments/1/replies",
        "GET,/api/comments/%2e%2e/mine",
        "GET,/api/comments/1%2Fvote/thread",
        "GET,/api/moderation",
        "GET,/api/moderation/",
        "GET,/api/moderation/queue",
        "POST,/api/moderation/bans/x/lift",
        "GET,/api/moderation/%2e%2e/mine",
        "GET,/api/moderation/a/%2e%2e/%2e%2e/mine",
        "POST,/api/authors/018f3b5a-0000-7000-8000-00000000000a/erasure"
    })
    void knowsNoOtherPath(String method, String path) {
        var answer = send(client.with("Cookie", signIn("administrator")), method, path, "");
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(content.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "moderation/sites/%s",
                "moderation/bans/%s/lift",
                "comments/%s",
                "comments/%s/thread",
                "notifications/threads/%s",
                "sessions/%s",
                "admin/accounts/%s/roles",
                "%s"
            })
    void tellsOfAPathThatIsRubbishAsAProblem(String path) {
        var administrator = client.with("Cookie", signIn("administrator"));
        for (var part : List.of(
                "a%2Fb",
                "%252e",
                "a%25",
                "a%5Cb",
                "a%E2%80%A8",
                "%ff",
                "a%20b",
                "%3F",
                "%23",
                "%C0%AE",
                "a".repeat(65),
                "1".repeat(65),
                "a".repeat(4000))) {
            for (var method : List.of("GET", "PUT")) {
                var answer =
                        send(administrator, method, "/api/" + path.formatted(part), method.equals("GET") ? "" : "{}");
                assertThat(answer.statusCode()).as(method + " " + part).isIn(400, 404, 405);
                assertThat(answer.body()).as(method + " " + part).contains("\"type\":\"/problems/", "\"requestId\"");
            }
        }
        // These the server refuses by itself.
        for (var part : List.of("a%00", "%00", "1%0a", "%0d%0aX:y", "%3Bx", "a%09", "a%7F")) {
            var answer = send(administrator, "PUT", "/api/" + path.formatted(part), "{}");
            assertThat(answer.statusCode()).as(part).isIn(400, 404);
        }
        assertThat(users.received()).allMatch(call -> call.call().equals("POST /session/token"));
        assertThat(content.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/comments",
        "PUT,/api/comments/12",
        "DELETE,/api/comments/count",
        "GET,/api/new_comment",
        "DELETE,/api/moderation/rules",
        "PATCH,/api/moderation/bans",
        "GET,/api/moderation/sites/blog"
    })
    void knowsNoOtherMethod(String method, String path) {
        var answer = send(client.with("Cookie", signIn()), method, path, "");
        assertProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"409,parent-removed", "412,precondition-failed", "428,precondition-required", "404,unknown-page"})
    void passesRefusalsOn(int status, String problem) {
        content.refuse("/comments/12", status, problem);
        var answer = send(client.with("Cookie", signIn()), "PATCH", "/api/comments/12", "{\"text\":\"x\"}");
        assertProblem(answer, status);
        assertThat(answer.body()).contains("/problems/" + problem);
    }

    @Test
    void passesOnHowLongToWaitWithWriting() {
        content.refuse("/new_comment", 429, "too-many-requests", Map.of("Retry-After", "90"));
        var answer = client.with("Cookie", signIn("commenter")).json("/api/new_comment", "{\"text\":\"x\"}");
        assertProblem(answer, 429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b"})
    void unsubscribesByTheOneClickOfAMailProgram(String type) {
        content.answer("/unsubscribe", 204, "text/plain", "");
        var body = type.startsWith("multipart")
                ? "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
                : "List-Unsubscribe=One-Click";
        var answer =
                client.with("Content-Type", type).post("/api/unsubscribe?token=a%22b", BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(content.received()).singleElement().satisfies(call -> {
            assertThat(call.call()).isEqualTo("POST /unsubscribe");
            assertThat(call.body()).isEqualTo("{\"token\":\"a\\\"b\"}");
        });
        content.refuse("/unsubscribe", 400, "invalid-token");
        assertProblem(client.with("Content-Type", type).post("/api/unsubscribe", BodyPublishers.ofString(body)), 400);
    }
}
