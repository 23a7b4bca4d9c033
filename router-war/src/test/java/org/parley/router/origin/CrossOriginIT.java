package org.parley.router.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class CrossOriginIT extends RouterServiceTest {
    private static final Map<String, String> FIELDS = Map.of("email", "ana@example.org", "password", "secret");

    @BeforeEach
    void acceptSignUps() {
        users.answer("/signup", 202, "application/json", "");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Sec-Fetch-Site,unknown",
        "Origin,https://evil.example",
        "Origin,null",
        "Origin,https://parley.example.org",
        "Origin,http://parley.example.org:8080",
        "Origin,http://parley.example.org.evil.example",
        "Origin,http://evil.example/parley.example.org"
    })
    void refusesAChangeThatAnotherSiteAsksFor(String header, String value) {
        assertProblem(client.with(header, value).form("/api/signup", FIELDS), 403);
        assertProblem(client.with(header, value).json("/api/signup", "{}"), 403);
        assertThat(users.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,same-origin", "Sec-Fetch-Site,none", "Origin," + PUBLIC_ADDRESS, "X-Nothing,x"})
    void takesAChangeThatTheSiteItselfOrAProgramAsksFor(String header, String value) {
        assertThat(client.with(header, value).form("/api/signup", FIELDS).statusCode())
                .isEqualTo(302);
        assertThat(users.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/signin", "/api/signin/second-factor", "/api/signin/passkey", "/api/signout"})
    void refusesASignInThatAnotherSiteAsksFor(String path) {
        for (var origin : List.of("https://evil.example", "null")) {
            assertProblem(client.with("Origin", origin).form(path, FIELDS), 403);
            assertProblem(client.with("Origin", origin).json(path, "{}"), 403);
        }
        assertThat(users.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/signin", "/api/signin/second-factor", "/api/signin/passkey"})
    void takesNoTextForJson(String path) {
        assertProblem(client.with("Content-Type", "text/plain").post(path, BodyPublishers.ofString("{}")), 415);
        assertThat(users.received()).isEmpty();
    }

    @Test
    void believesTheBrowserRatherThanTheOrigin() {
        var answer = client.with("Sec-Fetch-Site", "cross-site", "Origin", PUBLIC_ADDRESS)
                .form("/api/signup", FIELDS);
        assertProblem(answer, 403);
    }

    @Test
    void letsAnybodyLinkToAPage() {
        assertPage(browser.with("Sec-Fetch-Site", "cross-site").get("/login.html"), 200);
    }
}
