package org.parley.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.parley.dev.TestClient;

/**
 * Calls the router on its server, which Arquillian starts before the first test and stops after the last; behind it are
 * services that do what a test wants.
 */
@ArquillianTest
public abstract class RouterServiceTest {
    protected static final String PUBLIC_ADDRESS = "http://parley.example.org";

    protected static final String ANA = "018f3b5a-0000-7000-8000-00000000000a";

    protected static final String FRONT_PAGE = "{\"page\":\"parley/\",\"comments\":7,\"locked\":false,"
            + "\"mode\":\"open\",\"site\":\"parley\",\"events\":0}";

    /** Another for each test: the router keeps for a while what it knows of a session. */
    private static int sessions = 1000;

    /** Another for each test: the router counts the requests of each. */
    private static int addresses;

    protected final TestClient client =
            TestClient.at(Integer.getInteger("port.service")).with("X-Forwarded-For", newAddress());
    protected final TestClient browser = client.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    protected final TestClient management = TestClient.at(Integer.getInteger("port.management"));
    protected final FakeService users = new FakeService(Integer.getInteger("port.peer"));
    protected final FakeService content = new FakeService(Integer.getInteger("port.other-peer"));

    private static String newAddress() {
        addresses++;
        return "198.18.%d.%d".formatted(addresses >> 8, addresses & 0xff);
    }

    @BeforeEach
    void startServices() {
        users.start();
        content.start();
        content.answer("/list", "[]");
        content.answer("/form", "{\"opened\":\"signed-time\"}");
        showThreads("");
    }

    @AfterEach
    void stopServices() {
        users.stop();
        content.stop();
    }

    /** Signs Ana in: users knows her session and her account. What is returned is the cookie. */
    protected String signIn(String... roles) {
        var session = "%043d".formatted(++sessions);
        var account = account(roles);
        users.answer("/session/token", "{\"token\":\"a.b.c\",\"expiresIn\":300,\"account\":" + account + "}");
        users.answer("/session/end", 204, "text/plain", "");
        users.answer("/me", account);
        users.answer("/sessions", "[]");
        users.answer("/me/second-factor", "{\"totp\":false,\"recoveryCodesLeft\":0}");
        users.answer("/me/passkeys", "[]");
        return "parley=" + session;
    }

    private static String account(String... roles) {
        var all = Stream.concat(Stream.of("person"), Stream.of(roles))
                .map(role -> '"' + role + '"')
                .collect(Collectors.joining(","));
        return "{\"id\":\"%s\",\"name\":\"Ana\",\"email\":\"ana@example.org\",\"confirmed\":%s,\"roles\":[%s],\"locale\":\"en\"}"
                .formatted(ANA, List.of(roles).contains("commenter"), all);
    }

    /** Lets content have these threads on the front page: comments in JSON without replies. */
    protected void showThreads(String... comments) {
        var threads = Stream.of(comments)
                .filter(comment -> !comment.isEmpty())
                .map(comment -> "{\"comment\":" + comment + ",\"replies\":[],\"more\":false}")
                .collect(Collectors.joining(","));
        content.answer(
                "/threads",
                "{\"page\":" + FRONT_PAGE + ",\"pinned\":[],\"waiting\":[],\"comments\":[" + threads + "]}");
    }

    /** A comment in JSON, with {@code more} of its fields. */
    protected static String comment(int id, String name, String html, String... more) {
        return """
                {"id":%d,"uid":"%s",%s"text":"the text","html":"%s","createdAt":"2026-11-23T10:00:00Z","page":"parley/",
                 "depth":0,"version":3,"state":"published","pinned":false,"replies":0,"ups":5,"downs":2%s}""".formatted(
                        id,
                        ANA,
                        name == null ? "" : "\"name\":\"" + name + "\",",
                        html,
                        Stream.of(more).map(field -> "," + field).collect(Collectors.joining()));
    }

    /** Sends JSON by any method; without a body where {@code json} is empty. */
    protected static HttpResponse<String> send(TestClient client, String method, String path, String json) {
        var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        var request = HttpRequest.newBuilder(client.address().resolve(path)).method(method, body);
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (client.headers().length > 0) {
            request.headers(client.headers());
        }
        return client.http().sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    protected static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }

    protected static void assertPage(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).containsIgnoringCase("<!doctype html>").contains("</html>");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        // What the policy forbids would not work in a browser.
        assertThat(answer.body()).doesNotContainPattern("(?i)<script>|<style|\\sstyle=|\\son[a-z]+=");
    }
}
