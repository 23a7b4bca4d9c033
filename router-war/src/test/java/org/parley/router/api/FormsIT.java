package org.parley.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.router.RouterServiceTest;

class FormsIT extends RouterServiceTest {
    /** Path, fields, the call to users, its body, and where a browser goes on to. */
    static List<String[]> forms() {
        return """
                signup | email=a,password=pw-b,name=c | POST /signup | {"email":"a","password":"pw-b","name":"c"} | /mailbox.html
                confirm | token=a | POST /confirm | {"token":"a"} | /login.html?done=confirmed
                confirm/resend | email=a | POST /confirm/resend | {"email":"a"} | /mailbox.html
                password/forgot | email=a | POST /password/forgot | {"email":"a"} | /mailbox.html
                password/reset | token=a,password=pw-b | POST /password/reset | {"token":"a","password":"pw-b"} | /login.html?done=password-reset
                email/confirm | token=a | POST /email/confirm | {"token":"a"} | /comments.html?done=email-changed
                email/undo | token=a | POST /email/undo | {"token":"a"} | /login.html?done=email-undone
                me | name=a,locale=de | PATCH /me | {"name":"a","locale":"de"} | /account.html?done=saved
                email/change | email=a,password=pw-b | POST /email/change | {"password":"pw-b","email":"a"} | /account.html?done=email-asked
                password/change | newPassword=pw-a,password=pw-b | POST /password/change | {"password":"pw-b","newPassword":"pw-a"} | /account.html?done=password-changed
                sessions/end | id=7 | DELETE /sessions/7 | | /account.html?done=sessions-ended
                sessions/end | which=others | DELETE /sessions | | /account.html?done=sessions-ended
                sessions/end | which=all | DELETE /sessions | | /account.html?done=sessions-ended
                me/second-factor/totp/remove | password=pw-b | POST /me/second-factor/totp/remove | {"password":"pw-b"} | /account.html?done=totp-removed
                me/passkeys/7/remove | password=pw-b | POST /me/passkeys/7/remove | {"password":"pw-b"} | /account.html?done=passkey-removed
                me/delete | password=pw-b,comments=keep | POST /me/delete | {"password":"pw-b","comments":"keep"} | /comments.html?done=account-deleted
                admin/accounts/7/roles | roles=moderator | PUT /accounts/7/roles | {"roles":["moderator"]} | /accounts.html?done=roles-changed
                admin/accounts/7/suspension | reason=a | PUT /accounts/7/suspension | {"reason":"a"} | /accounts.html?done=suspended
                admin/accounts/7/suspension/end | x=y | DELETE /accounts/7/suspension | | /accounts.html?done=suspension-ended
                admin/outbox/7/resend | x=y | POST /outbox/7/resend | | /outbox.html?done=resent""".lines().map(line -> line.split(" *\\| *")).toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void leadOnToAPageThatSaysWhatWasDone(String path, String fields, String call, String body, String next) {
        var cookie = prepare();
        users.answer(call.split(" ")[1], "{\"account\":\"" + ANA + "\"}");
        var answer = browser.with("Cookie", cookie).form("/api/" + path, fields(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(next);
        assertThat(users.received())
                .anyMatch(received ->
                        received.call().equals(call) && received.body().equals(body));

        users.answer("/sessions", "[]");
        users.answer(
                "/me", "{\"id\":\"" + ANA + "\",\"name\":\"Ana\",\"email\":\"ana@example.org\",\"locale\":\"en\"}");
        var page = browser.with("Cookie", cookie).get(next);
        assertPage(page, 200);
        assertThat(page.body().contains("role=\"status\"")).isEqualTo(next.contains("done="));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void areShownAgainWithWhatIsWrong(String path, String fields, String call, String body, String next) {
        var cookie = prepare();
        var service = call.split(" ")[1];
        var shownByService = List.of("/me", "/sessions").contains(service);
        users.refuse(service, 409, "address-taken");
        var answer = browser.with("Cookie", cookie).form("/api/" + path, fields(fields));
        if (shownByService) {
            // The page itself needs what the service refuses here.
            assertPage(answer, 404);
            return;
        }
        assertPage(answer, 409);
        assertThat(answer.headers().firstValue("HX-Push-Url")).hasValue("false");
        assertThat(answer.body())
                .contains("role=\"alert\"", "belongs to another account")
                .doesNotContain("pw-a", "pw-b", "English words");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void ofAnotherSiteAreRefused(String path, String fields, String call, String body, String next) {
        var ana = browser.with("Cookie", prepare());
        for (var origin : List.of("https://evil.example", "null")) {
            var answer = ana.with("Origin", origin).form("/api/" + path, fields(fields));
            assertPage(answer, 403);
        }
        assertThat(users.received()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void leadToTheSignInPageWhereOneMustBeSignedIn(String path, String fields, String call, String body, String next) {
        users.answer(call.split(" ")[1], "{\"account\":\"" + ANA + "\"}");
        for (var who : List.of(client, browser)) {
            var answer = who.form("/api/" + path, fields(fields));
            assertThat(answer.statusCode()).isEqualTo(302);
            var anyone = List.of(
                            "signup",
                            "confirm",
                            "confirm/resend",
                            "password/forgot",
                            "password/reset",
                            "email/confirm",
                            "email/undo")
                    .contains(path);
            if (!anyone) {
                // What the original's clients know stays.
                var back = who == browser ? "?back=%2F" + next.replaceAll("/|\\?.*", "") : "";
                assertThat(answer.headers().firstValue("Location"))
                        .hasValue("/login.html" + back.replace("comments", "account"));
            }
        }
    }

    @Test
    void ofAdministratorsAreForThemAlone() {
        var person = browser.with("Cookie", signIn("commenter"));
        assertPage(person.form("/api/admin/accounts/7/roles", Map.of("roles", "administrator")), 403);
        assertPage(person.form("/api/admin/outbox/7/resend", Map.of()), 403);
        assertThat(users.received()).allMatch(call -> call.call().equals("POST /session/token"));
    }

    @Test
    void ofRolesGiveAllThatAreTickedOrNone() {
        var cookie = prepare();
        users.answer("/accounts/7/roles", "{}");
        var form = browser.with("Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded");
        form.post("/api/admin/accounts/7/roles", BodyPublishers.ofString("roles=moderator&roles=administrator"));
        form.post("/api/admin/accounts/7/roles", BodyPublishers.ofString(""));
        assertThat(users.received().stream()
                        .filter(call -> call.call().startsWith("PUT"))
                        .map(call -> call.body()))
                .containsExactly("{\"roles\":[\"moderator\",\"administrator\"]}", "{\"roles\":[]}");
    }

    @Test
    void showWhatWasTypedAndWhereItIsWrongButNoPassword() {
        users.answer("/signup", 400, "application/problem+json", """
                {"type":"/problems/invalid-input","title":"t","status":400,"errors":[
                 {"field":"email","code":"email-address","message":"m"},{"field":"name","code":"newer","message":"is odd"}]}""");
        var page = browser.with("Accept-Language", "de")
                .form("/api/signup", Map.of("email", "\"><x>", "name", "Ana \u2028\u0085", "password", "secret-words"));
        assertPage(page, 400);
        assertThat(page.body())
                .contains("ist keine E-Mail-Adresse", "is odd", "&quot;&gt;&lt;x&gt;", "Ana \u2028")
                .contains("aria-invalid=\"true\"", "aria-describedby=\"error-email\"", "id=\"error-email\"")
                .doesNotContain("secret-words");
    }

    @Test
    void sayHowLongToWait() {
        users.refuse("/signin", 429, "too-many-requests", Map.of("Retry-After", "90"));
        var page = browser.form("/api/signin", Map.of("email", "a", "password", "b"));
        assertPage(page, 429);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("90");
        assertThat(page.body()).contains("Please wait 2 minutes");
    }

    @Test
    void setUpASecondFactorWithAPictureAndShowTheCodesOnce() {
        var ana = browser.with("Cookie", prepare());
        users.answer(
                "/me/second-factor/totp",
                "{\"secret\":\"JBSWY3DP\",\"uri\":\"otpauth://totp/Parley:ana?secret=JBSWY3DP\"}");
        var setUp = ana.form("/api/me/second-factor/totp", Map.of("password", "pw"));
        assertPage(setUp, 200);
        assertThat(setUp.body()).contains("<svg class=\"qr\"", "JBSWY3DP", "name=\"code\"");

        users.refuse("/me/second-factor/totp/confirm", 403, "second-factor-wrong");
        var fields = Map.of("code", "123456", "secret", "JBSWY3DP", "uri", "otpauth://totp/Parley:ana?secret=JBSWY3DP");
        var again = ana.form("/api/me/second-factor/totp/confirm", fields);
        assertPage(again, 403);
        assertThat(again.body())
                .contains("<svg class=\"qr\"", "JBSWY3DP", "The code is wrong")
                .doesNotContain("123456");
        assertThat(users.received()).anyMatch(call -> call.body().equals("{\"code\":\"123456\"}"));

        users.answer("/me/second-factor/totp/confirm", "{\"recoveryCodes\":[\"AAAA-1\",\"BBBB-2\"]}");
        var codes = ana.form("/api/me/second-factor/totp/confirm", fields);
        assertPage(codes, 200);
        assertThat(codes.body()).contains("AAAA-1", "BBBB-2");
        assertThat(codes.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void withARubbishAddressForThePictureShowNone() {
        var ana = browser.with("Cookie", prepare());
        users.refuse("/me/second-factor/totp/confirm", 403, "second-factor-wrong");
        for (var uri : List.of("https://evil.example", "otpauth://" + "x".repeat(5000), "")) {
            var page = ana.form("/api/me/second-factor/totp/confirm", Map.of("code", "1", "secret", "", "uri", uri));
            assertPage(page, 403);
            assertThat(page.body()).doesNotContain("<svg");
        }
    }

    @Test
    void passOnLinesAsTheyWereSent() {
        users.answer("/signup", 202, "text/plain", "");
        browser.form("/api/signup", Map.of("name", "a\r\nb\u0000\u2028\ud83d\ude00"));
        assertThat(users.received().get(0).body()).isEqualTo("{\"name\":\"a\\r\\nb\\u0000\u2028\ud83d\ude00\"}");
    }

    private String prepare() {
        var cookie = signIn("administrator");
        users.answer("/accounts", "[]");
        users.answer("/outbox", "[]");
        return cookie;
    }

    private static Map<String, String> fields(String text) {
        return Stream.of(text.split(","))
                .map(field -> field.split("="))
                .collect(Collectors.toMap(field -> field[0], field -> field[1], (a, b) -> a, TreeMap::new));
    }
}
