package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class ForwardingIT extends RouterServiceTest {
    private static final String ANSWER = "{\"account\":\"" + ANA + "\",\"x\":1}";

    /** Method and path, the path at users, who must be signed in, and whether the answer is kept from the browser. */
    static List<String[]> routes() {
        return """
                POST /api/signup /signup anyone
                POST /api/confirm /confirm anyone hidden
                POST /api/confirm/resend /confirm/resend anyone
                POST /api/signin/passkey/options /signin/passkey/options anyone
                POST /api/password/forgot /password/forgot anyone
                POST /api/password/reset /password/reset anyone hidden
                POST /api/email/confirm /email/confirm anyone hidden
                POST /api/email/undo /email/undo anyone hidden
                POST /api/password/change /password/change person
                POST /api/email/change /email/change person
                GET /api/me /me person
                PATCH /api/me /me person
                GET /api/sessions /sessions person
                DELETE /api/sessions /sessions person
                DELETE /api/sessions/018f3b5a-0000-7000-8000-00000000000b /sessions/018f3b5a-0000-7000-8000-00000000000b person
                GET /api/me/second-factor /me/second-factor person
                POST /api/me/second-factor/totp /me/second-factor/totp person
                POST /api/me/second-factor/totp/confirm /me/second-factor/totp/confirm person
                POST /api/me/second-factor/totp/remove /me/second-factor/totp/remove person
                POST /api/me/second-factor/recovery-codes /me/second-factor/recovery-codes person
                GET /api/me/passkeys /me/passkeys person
                POST /api/me/passkeys/options /me/passkeys/options person
                POST /api/me/passkeys /me/passkeys person
                POST /api/me/passkeys/7/remove /me/passkeys/7/remove person
                GET /api/admin/accounts /accounts administrator
                PUT /api/admin/accounts/7/roles /accounts/7/roles administrator
                PUT /api/admin/accounts/7/suspension /accounts/7/suspension administrator
                DELETE /api/admin/accounts/7/suspension /accounts/7/suspension administrator
                GET /api/admin/outbox /outbox administrator
                POST /api/admin/outbox/7/resend /outbox/7/resend administrator""".lines().map(line -> (line + " shown").split(" ")).toList();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void passesOnWhatUsersDoes(String method, String path, String service, String who, String answer) {
        var cookie = signIn("administrator");
        users.answer(service, ANSWER);
        var body = method.equals("GET") || method.equals("DELETE") ? "" : "{\"a\":\"b\"}";
        var answered = send(client.with("Cookie", cookie), method, path, body);
        assertThat(answered.statusCode()).isEqualTo(answer.equals("hidden") ? 204 : 200);
        assertThat(answered.body()).isEqualTo(answer.equals("hidden") ? "" : ANSWER);
        assertThat(answered.headers().firstValue("Cache-Control").orElse("")).startsWith("no-store");
        var call = users.received().get(users.received().size() - 1);
        assertThat(call.call()).isEqualTo(method + " " + service);
        assertThat(call.body()).isEqualTo(body);
        assertThat(call.headers().getFirst("Authorization")).isEqualTo(who.equals("anyone") ? null : "Bearer a.b.c");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void isForWhomItIsFor(String method, String path, String service, String who, String answer) {
        users.answer(service, ANSWER);
        var body = method.equals("GET") || method.equals("DELETE") ? "" : "{}";
        if (who.equals("anyone")) {
            assertThat(send(client, method, path, body).statusCode()).isBetween(200, 204);
            return;
        }
        assertProblem(send(client, method, path, body), 401);
        var person = client.with("Cookie", signIn("moderator", "commenter"));
        if (who.equals("administrator")) {
            assertProblem(send(person, method, path, body), 403);
            assertThat(users.received()).noneMatch(call -> call.call().endsWith(service));
        } else {
            assertThat(send(person, method, path, body).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesWhatAnotherSiteCauses(String method, String path, String service, String who, String answer) {
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
        assertThat(users.received()).noneMatch(call -> call.call().endsWith(service));
    }

    @Test
    void takesNoBodyThatDoesNotSayWhatItIs() {
        assertProblem(client.post("/api/password/forgot", BodyPublishers.ofString("{}")), 415);
        assertThat(users.received()).isEmpty();
    }

    @Test
    void deletesTheAccountAndTakesTheSessionsCookieAway() {
        users.answer("/me/delete", 204, "text/plain", "");
        var answer = send(
                client.with("Cookie", signIn()), "DELETE", "/api/me", "{\"password\":\"x\",\"comments\":\"keep\"}");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("parley=;")
                .contains("Max-Age=0");
        assertThat(users.received())
                .anyMatch(call -> call.call().equals("POST /me/delete")
                        && call.body().equals("{\"password\":\"x\",\"comments\":\"keep\"}"));
    }

    @Test
    void keepsTheQueryAndTheLinkToMore() {
        var cookie = signIn("administrator");
        users.answer("/accounts", "[]", Map.of("Link", "<?before=7&search=a%20b>; rel=\"next\""));
        var answer = client.with("Cookie", cookie).get("/api/admin/accounts?search=a%20b&limit=5");
        assertThat(answer.headers().firstValue("Link")).hasValue("<?before=7&search=a%20b>; rel=\"next\"");
        assertThat(users.received()).anyMatch(call -> "search=a%20b&limit=5".equals(call.query()));
    }

    @Test
    void keepsHowLongToWait() {
        users.refuse("/password/forgot", 429, "too-many-requests", Map.of("Retry-After", "90"));
        var answer = client.json("/api/password/forgot", "{}");
        assertProblem(answer, 429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("90");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/accounts",
                "/api/session/token",
                "/api/admin/accounts/%2e%2e/roles",
                "/api/admin/accounts/a%2Fb/roles",
                "/api/sessions/a;b",
                "/api/me/",
                "/api/jwks"
            })
    void knowsNoOtherPath(String path) {
        assertThat(client.json(path, "{}").statusCode()).isIn(404, 400, 405);
        assertThat(users.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUT,/api/me", "GET,/api/password/change", "DELETE,/api/admin/outbox"})
    void knowsNoOtherMethod(String method, String path) {
        var answer = send(client, method, path, "");
        assertProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }

    @Test
    void tellsUsersWhoAsks() {
        users.answer("/password/forgot", 202, "text/plain", "");
        var device = "d".repeat(43);
        client.with(
                        "X-Client-Address",
                        "203.0.113.9",
                        "X-Device",
                        "forged",
                        "Accept-Language",
                        "de",
                        "User-Agent",
                        "T/1")
                .with("X-Forwarded-For", "203.0.113.7", "Cookie", "parley-device=" + device)
                .json("/api/password/forgot", "{}");
        var headers = users.received().get(0).headers();
        assertThat(headers.get("X-Client-Address")).containsExactly("203.0.113.7");
        assertThat(headers.get("X-Device")).containsExactly(device);
        assertThat(headers.get("Accept-Language")).containsExactly("de");
        assertThat(headers.get("User-Agent")).containsExactly("T/1");
    }

    @Test
    void exportsWhatBothServicesKeep() {
        var cookie = signIn();
        users.answer("/me/export", "{\"account\":{\"name\":\"Ana\"},\"sessions\":[{\"current\":true}]}");
        content.answer(
                "/mine",
                call -> call.query() == null
                        ? "[{\"id\":1,\"text\":\"x\"}]"
                        : call.query().equals("after=1") ? "[{\"id\":2,\"text\":\"y\"}]" : "[]");
        var answer = client.with("Cookie", cookie).get("/api/me/export");
        assertThat(answer.body())
                .isEqualTo("{\"account\":{\"name\":\"Ana\"},\"sessions\":[{\"current\":true}],"
                        + "\"comments\":[{\"id\":1,\"text\":\"x\"},{\"id\":2,\"text\":\"y\"}]}");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"parley-export.json\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(content.received())
                .anyMatch(call -> "Bearer a.b.c".equals(call.headers().getFirst("Authorization")));
        assertProblem(client.get("/api/me/export"), 401);
        content.stop();
        assertProblem(client.with("Cookie", cookie).get("/api/me/export"), 503);
    }

    @Test
    void writesOneExportOfAPersonAtATime() throws Exception {
        var cookie = signIn();
        var going = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        users.answer("/me/export", "{}");
        content.answer("/mine", call -> {
            if (call.query() == null) {
                return "[{\"id\":1}]";
            }
            going.countDown();
            await(release);
            return "[]";
        });
        var first = client.with("Cookie", cookie).getAsync("/api/me/export");
        await(going);
        assertProblem(client.with("Cookie", cookie).get("/api/me/export"), 503);
        release.countDown();
        assertThat(first.join().body()).isEqualTo("{\"comments\":[{\"id\":1}]}");
        assertThat(client.with("Cookie", cookie).get("/api/me/export").statusCode())
                .isEqualTo(200);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
