package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

class VoteIT extends CommentsServiceTest {
    private final UUID author = UUID.randomUUID();
    private final String page = newPage();
    private final long id = add(person(author), page, "votes");
    private final TestClient voter = somebody();

    @Test
    void countsTheLastOfAPerson() {
        assertThat(vote(voter, 1).body()).isEqualTo("{\"ups\":1,\"downs\":0,\"vote\":1}");
        assertThat(vote(voter, 1).body()).isEqualTo("{\"ups\":1,\"downs\":0,\"vote\":1}");
        assertThat(vote(voter, -1).body()).isEqualTo("{\"ups\":0,\"downs\":1,\"vote\":-1}");
        assertThat(vote(somebody(), -1).body()).isEqualTo("{\"ups\":0,\"downs\":2,\"vote\":-1}");
        assertThat(object(voter.get("/comments/" + id)).getInt("vote")).isEqualTo(-1);
        assertThat(object(somebody().get("/comments/" + id)).getInt("vote")).isZero();
        assertThat(object(client.get("/comments/" + id)).containsKey("vote")).isFalse();
        assertThat(vote(voter, 0).body()).isEqualTo("{\"ups\":0,\"downs\":1,\"vote\":0}");
        assertThat(vote(voter, 0).body()).isEqualTo("{\"ups\":0,\"downs\":1,\"vote\":0}");
        assertThat(object(client.get("/comments/" + id)).getInt("version")).isEqualTo(1);
    }

    private HttpResponse<String> vote(TestClient who, int value) {
        return who.json("PUT", "/comments/" + id + "/vote", "{\"value\":" + value + "}");
    }

    @Test
    void countsEachOfManyAtOnceExactlyOnce() {
        var voters = Stream.generate(CommentsServiceTest::somebody).limit(10).toList();
        var votes = IntStream.range(0, 60)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> vote(voters.get(n % 10), n % 3 - 1)))
                .toList();
        votes.forEach(vote -> assertThat(vote.join().statusCode()).isEqualTo(200));
        voters.forEach(one -> vote(one, 1));
        assertThat(object(client.get("/comments/" + id)).getInt("ups")).isEqualTo(10);
        assertThat(object(client.get("/comments/" + id)).getInt("downs")).isZero();
    }

    @Test
    void isNotForOnesOwnComment() {
        assertProblem(vote(person(author), 1), 403, "own-comment");
    }

    @Test
    void isForWhoeverMayComment() {
        assertProblem(vote(client, 1), 401);
        var unconfirmed = client.withToken(Peers.issuer().sign(TokenIssuer.unconfirmed(UUID.randomUUID(), "Bea")));
        assertProblem(vote(unconfirmed, 1), 403, "address-unconfirmed");
        assertProblem(vote(client.withToken(Peers.issuer().sign(TokenIssuer.service("content"))), 1), 403);
        assertThat(object(client.get("/comments/" + id)).getInt("ups")).isZero();
    }

    @Test
    void isNotForWhoeverIsBanned() throws SQLException {
        var banned = UUID.randomUUID();
        Peers.database().execute("INSERT INTO content.ban (person, reason) VALUES ('" + banned + "', 'spam')");
        assertProblem(vote(person(banned), 1), 403, "banned");
        assertProblem(person(banned).json("/new_comment", body(page, 0, "x")), 403, "banned");
        Peers.database().execute("UPDATE content.ban SET until = now() WHERE person = '" + banned + "'");
        assertThat(vote(person(banned), 1).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | missing",
                "{'value':null} | missing",
                "{'value':2} | choice",
                "{'value':-2} | choice",
                "{'value':1.5} | number",
                "{'value':'1'} | wrong-type",
                "{'value':true} | wrong-type"
            })
    void isUpDownOrNone(String body, String code) {
        assertField(voter.json("PUT", "/comments/" + id + "/vote", body.replace('\'', '"')), "value", code);
    }

    @Test
    void isForWhatIsThere() throws SQLException {
        for (var state : List.of("waiting", "rejected", "hidden")) {
            state(id, state);
            assertProblem(vote(voter, 1), 404, "not-found");
        }
        state(id, "published");
        reply(somebody(), page, id, "reply");
        state(id, "hidden");
        assertProblem(vote(voter, 1), 409, "comment-removed");
        assertProblem(voter.json("PUT", "/comments/999999999/vote", "{\"value\":1}"), 404, "not-found");
    }
}
