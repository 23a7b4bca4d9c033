package org.parley.mails.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.dev.TokenIssuer;
import org.parley.mails.MailsServiceTest;
import org.parley.mails.Peers;

class SendIT extends MailsServiceTest {
    @Test
    void saysItsName() {
        assertThat(client.get("/").body()).isEqualTo("Mailer Microservice");
    }

    @Test
    void sendsACodeWithTheOriginalsForm() {
        var to = newAddress();
        var answer = service(Peers.issuer()).form("/send", Map.of("to", to, "code", "4711"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("true");
        var mail = mailsTo(to).get(0);
        assertThat(mail.from()).isEqualTo("site@parley.example.org");
        assertThat(mail.subject()).isEqualTo("Your code for Parley");
        assertThat(mail.text()).contains("4711").doesNotContain("<");
        assertThat(mail.html()).contains("4711").contains("<p>");
        assertThat(mail.headers().getString("auto-submitted")).isEqualTo("auto-generated");
        assertThat(mail.headers().getString("message-id")).matches("<[0-9a-f-]{36}@parley\\.example\\.org>");
        assertThat(mail.headers()).containsKeys("date", "from", "to", "mime-version");
        assertThat(mail.headers()).doesNotContainKeys("x-mailer", "bcc");
    }

    @Test
    void givesEachTryOfOneMailTheSameMessageId() {
        var to = newAddress();
        var key = UUID.randomUUID();
        var json = """
                {"template":"code","values":{"code":"1"},"recipient":"%s","idempotencyKey":"%s"}""".formatted(to, key);
        assertThat(send(json).body()).isEqualTo("true");
        assertThat(send(json).body()).isEqualTo("true");
        assertThat(mailsTo(to))
                .hasSize(2)
                .allMatch(mail -> mail.headers().getString("message-id").equals("<" + key + "@parley.example.org>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ana",
                "ana@",
                "@example.org",
                "ana@example.org\\r\\nBcc: bob@example.org",
                "ana@example.org\\nbob@example.org",
                "ana@example.org,bob@example.org",
                "ana@example.org bob@example.org",
                "ana@example.org;bob@example.org",
                "Ana <ana@example.org>",
                "<ana@example.org>",
                "list:ana@example.org,bob@example.org;",
                "ana@exa\\u0000mple.org"
            })
    void refusesARecipientThatIsNotOneAddress(String recipient) {
        var before = Peers.relay().mails().size();
        assertProblem(
                send("{\"template\":\"code\",\"values\":{\"code\":\"1\"},\"recipient\":\"" + recipient + "\"}"), 400);
        assertThat(Peers.relay().mails()).hasSize(before);
    }

    @Test
    void saysToMailProgramsHowOneClickStopsMailsOfAKind() {
        var to = newAddress();
        var stop = "https://parley.example.org/api/unsubscribe?token=" + "x".repeat(43);
        assertThat(send(stoppedAt(to, stop)).body()).isEqualTo("true");
        var headers = mailsTo(to).get(0).headers();
        assertThat(headers.getString("list-unsubscribe").replaceAll("\\s", "")).isEqualTo("<" + stop + ">");
        assertThat(headers.getString("list-unsubscribe-post")).isEqualTo("List-Unsubscribe=One-Click");

        var other = newAddress();
        service(Peers.issuer()).form("/send", Map.of("to", other, "code", "4711"));
        assertThat(mailsTo(other).get(0).headers()).doesNotContainKeys("list-unsubscribe", "list-unsubscribe-post");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "mailto:list@example.org",
                "javascript:alert(1)",
                "https://",
                "https://parley.example.org/\\r\\nBcc: bob@example.org",
                "https://parley.example.org/\\nx",
                "https://parley.example.org/ x",
                "https://parley.example.org/>,<https://evil.example/",
                "https://parley.example.org/\\u2028x",
                "https://parley.example.org/é"
            })
    void refusesAnAddressToUnsubscribeAtThatIsNone(String stop) {
        var to = newAddress();
        var refused = send(stoppedAt(to, stop));
        assertProblem(refused, 400);
        assertThat(refused.body()).contains("\"field\":\"unsubscribe\"");
        assertProblem(send(stoppedAt(to, "https://parley.example.org/" + "x".repeat(1000))), 400);
        assertThat(mailsTo(to)).isEmpty();
    }

    private static String stoppedAt(String to, String stop) {
        return """
                {"template":"code","values":{"code":"1"},"recipient":"%s","unsubscribe":"%s"}""".formatted(to, stop);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"recipient\":\"ana@example.org\"}",
                "{\"template\":\"code\",\"recipient\":\"ana@example.org\",\"values\":{\"code\":null}}",
                "{\"template\":\"code\",\"recipient\":\"ana@example.org\",\"values\":{\"code\":\"1\"},\"idempotencyKey\":\"x\"}",
                "{\"template\":\"code\",\"recipient\":\"ana@example.org\",\"values\":\"x\"}"
            })
    void refusesWhatIsNotAMail(String body) {
        assertProblem(send(body), 400);
    }

    @Test
    void refusesAFormWithoutACode() {
        assertProblem(service(Peers.issuer()).form("/send", Map.of("to", newAddress())), 400);
        assertProblem(service(Peers.issuer()).form("/send", Map.of("code", "1")), 400);
    }

    @Test
    void sendsNothingWithoutATokenThatIsForIt() {
        var to = newAddress();
        var fields = Map.of("to", to, "code", "1");
        assertProblem(client.form("/send", fields), 401);
        TokenIssuer.refusable(Peers.issuer(), TokenIssuer::service).forEach((reason, token) -> {
            var answer = client.withToken(token).form("/send", fields);
            assertThat(answer.statusCode()).as("a token %s", reason).isEqualTo(401);
        });
        assertThat(mailsTo(to)).isEmpty();
    }

    @Test
    void knowsAKeyThatHasTakenOver() {
        for (var issuer : List.of(Peers.issuer(), Peers.issuer().withNewKey(), Peers.issuer())) {
            var answer = service(issuer).form("/send", Map.of("to", newAddress(), "code", "1"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void sendsNothingForAPerson() {
        var to = newAddress();
        var person = TokenIssuer.person(UUID.randomUUID(), "Ana");
        assertProblem(client.withToken(Peers.issuer().sign(person)).form("/send", Map.of("to", to, "code", "1")), 401);
        assertProblem(
                client.withToken(Peers.issuer().sign(person.audience("mails")))
                        .form("/send", Map.of("to", to, "code", "1")),
                403);
        assertThat(mailsTo(to)).isEmpty();
    }
}
