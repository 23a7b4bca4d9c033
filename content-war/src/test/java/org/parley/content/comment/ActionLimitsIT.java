package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** What people do besides commenting is bounded a minute, by person and by client address. */
class ActionLimitsIT extends CommentsServiceTest {
    private static final int AT_ONCE = 50;
    private static final int FAR_TOO_MANY = 2_000;

    private final long comment = add(somebody(), newPage(), "look");

    @Test
    void countsAllOfANetworkTogether() {
        var network = "2001:db8:77:77::";
        var people = Stream.generate(() -> somebodyAt(network + "1")).limit(20).toList();
        exhaust(n -> people.get(n % people.size()));
        for (var action : actions(somebodyAt(network + "2"))) {
            assertTooMany(action);
        }
        for (var action : actions(somebody())) {
            assertThat(action.get().statusCode()).isNotEqualTo(429);
        }
    }

    private TestClient somebodyAt(String address) {
        return at(address, Peers.issuer().sign(TokenIssuer.person(UUID.randomUUID(), "Bea")));
    }

    private TestClient at(String address, String token) {
        return client.withToken(token).with("X-Client-Address", address);
    }

    private List<Supplier<HttpResponse<String>>> actions(TestClient who) {
        var path = "/comments/" + comment;
        return List.of(
                () -> who.json("PUT", path + "/vote", "{\"value\":1}"),
                () -> who.json("POST", path + "/report", "{\"reason\":\"spam\"}"),
                () -> who.json("POST", "/preview", "{\"text\":\"x\"}"),
                () -> who.json("PATCH", path, "{\"text\":\"x\"}"));
    }

    @Test
    void countsAPersonWhateverTheAddress() {
        var bea = Peers.issuer().sign(TokenIssuer.person(UUID.randomUUID(), "Bea"));
        exhaust(n -> at("2001:db8:78:" + Integer.toHexString(n) + "::1", bea));
        var asBea = at("2001:db8:79::1", bea);
        actions(asBea).forEach(ActionLimitsIT::assertTooMany);
        add(asBea, newPage(), "comments are counted by themselves");
    }

    /** Previews until one is refused. */
    private static void exhaust(IntFunction<TestClient> sender) {
        for (var sent = 0; sent < FAR_TOO_MANY; sent += AT_ONCE) {
            var answers = IntStream.range(sent, sent + AT_ONCE)
                    .mapToObj(n -> sender.apply(n).jsonAsync("/preview", "{\"text\":\"x\"}"))
                    .toList();
            if (answers.stream().map(CompletableFuture::join).anyMatch(answer -> answer.statusCode() == 429)) {
                return;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    /** One of some at once is refused, whatever has come back meanwhile. */
    private static void assertTooMany(Supplier<HttpResponse<String>> action) {
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(action, task -> new Thread(task).start()))
                .limit(AT_ONCE)
                .toList();
        var refused = answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was refused"));
        assertProblem(refused, 429, "too-many-requests");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
    }
}
