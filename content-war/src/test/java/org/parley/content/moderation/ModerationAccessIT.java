package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** Every call of moderation, and who is refused. */
class ModerationAccessIT extends ModerationTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "GET | comments |",
                "POST | comments | {'action':'hide','ids':[1],'reason':'x'}",
                "POST | pages | {'page':'','locked':true,'reason':'x'}",
                "GET | bans |",
                "POST | bans | {'person':'018f3b5a-0000-7000-8000-00000000000a','reason':'x'}",
                "POST | bans/1/lift | {'reason':'x'}",
                "GET | rules |",
                "POST | rules | {'kind':'word','pattern':'x','action':'wait','reason':'x'}",
                "POST | rules/1/remove | {'reason':'x'}",
                "GET | log |",
                "GET | sites |",
                "PUT | sites/blog | {'origin':'https://blog.example','mode':'all'}"
            })
    void isForModeratorsOnly(String method, String path, String body) throws Exception {
        assertProblem(ask(client, method, path, body), 401);
        assertProblem(ask(asBea, method, path, body), 403);
        var service = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));
        assertProblem(ask(service, method, path, body), 403);
        var forged = TokenIssuer.refusable(
                Peers.issuer(),
                () -> TokenIssuer.person(mia, "Mia").claim("roles", java.util.List.of("administrator")));
        for (var token : forged.entrySet()) {
            assertThat(ask(client.withToken(token.getValue()), method, path, body)
                            .statusCode())
                    .as(token.getKey())
                    .isEqualTo(401);
        }
        assertThat(lines("moderator = '" + mia + "' OR moderator = '" + bea + "'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"comments", "bans", "rules", "log", "sites"})
    void showsItsListsToModeratorsAndAdministrators(String list) {
        assertThat(asMia.get("/moderation/" + list).statusCode()).isEqualTo(200);
        assertThat(asAdministrator.get("/moderation/" + list).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"comments", "bans", "rules", "log"})
    void refusesALimitOrABeginningThatIsNone(String list) {
        for (var query :
                new String[] {"limit=0", "limit=101", "limit=x", "limit=", "before=0", "before=x", "before=-1"}) {
            var answer = asMia.get("/moderation/" + list + "?" + query);
            assertProblem(answer, 400);
            assertThat(answer.body()).contains("\"field\":\"" + query.replaceFirst("=.*", "") + "\"");
        }
    }

    private static java.net.http.HttpResponse<String> ask(TestClient by, String method, String path, String body) {
        return body == null
                ? by.get("/moderation/" + path)
                : by.json(method, "/moderation/" + path, body.replace('\'', '"'));
    }
}
