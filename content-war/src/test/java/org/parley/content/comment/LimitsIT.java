package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;

/** The test server takes 3,000 comments of a person in an hour, of which 500 in a minute, and 600 of an address. */
class LimitsIT extends CommentsServiceTest {
    private static final int AT_ONCE = 30;

    private final UUID bea = UUID.randomUUID();
    private final TestClient asBea = person(bea);
    private final String page = newPage();

    @Test
    void boundWhatAPersonWritesInAnHour() throws SQLException {
        written(2_999, "30 minutes");
        add(asBea, page, "the last one");
        var wait = assertTooMany(asBea.json("/new_comment", body(page, 0, "one too many")));
        assertThat(wait).isBetween(1700, 1800);
        add(somebody(), page, "of somebody else");
        Peers.database()
                .execute("UPDATE content.comment SET created_at = created_at - interval '31 minutes' WHERE author = '"
                        + bea + "'");
        add(asBea, page, "later");
    }

    @Test
    void boundWhatAPersonWritesInAMinute() throws SQLException {
        written(499, "5 seconds");
        add(asBea, page, "the last one");
        assertThat(assertTooMany(asBea.json("/new_comment", body(page, 0, "one too many"))))
                .isBetween(30, 55);
    }

    @Test
    void countWhatItsAuthorHasDeleted() throws SQLException {
        ban();
        for (var counted = 0; counted < 2_970; counted += AT_ONCE) {
            assertThat(sent(counted, n -> "2001:db8:9:" + n + "::1")).containsOnly(403);
        }
        Peers.database().execute("DELETE FROM content.ban WHERE person = '" + bea + "'");
        var answer = asBea.json("/new_comment", body(page, 0, "soon deleted"));
        for (var taken = 0; answer.statusCode() == 201 && taken < 300; taken++) {
            assertThat(asBea.json("DELETE", "/comments/" + object(answer).getInt("id"), null)
                            .statusCode())
                    .isEqualTo(204);
            answer = asBea.json("/new_comment", body(page, 0, "soon deleted"));
        }
        assertThat(assertTooMany(answer)).isPositive();
    }

    private void written(int count, String ago) throws SQLException {
        Peers.database()
                .execute("INSERT INTO content.comment (author, author_name, text, created_at) SELECT '" + bea
                        + "', 'Bea', 'x', now() - interval '" + ago + "' FROM generate_series(1, " + count + ")");
    }

    private static int assertTooMany(HttpResponse<String> answer) {
        assertProblem(answer, 429, "too-many-requests");
        return Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
    }

    @Test
    void boundWhatAnAddressWrites() throws SQLException {
        var network = "2001:db8:7:7:";
        ban();
        var counted = 0;
        for (var refused = false; !refused && counted < 750; counted += AT_ONCE) {
            var answers = sent(counted, n -> network + ":" + n);
            assertThat(answers).isSubsetOf(403, 429);
            refused = answers.contains(429);
        }
        assertThat(counted).isBetween(600, 749);
        var other = person(UUID.randomUUID(), network + ":ffff");
        // One more is taken each six seconds.
        var refused = Stream.generate(() -> other.json("/new_comment", body(page, 0, "x")))
                .limit(5)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst();
        assertThat(assertTooMany(refused.orElseThrow())).isBetween(1, 60);
        assertThat(person(UUID.randomUUID(), "2001:db8:7:8::1")
                        .json("/new_comment", body(page, 0, "of another network"))
                        .statusCode())
                .isEqualTo(201);
    }

    private void ban() throws SQLException {
        Peers.database().execute("INSERT INTO content.ban (person, reason) VALUES ('" + bea + "', 'spam')");
    }

    /** What Bea is answered, who sends comments from so many addresses; whoever is banned is counted, too. */
    private List<Integer> sent(int from, UnaryOperator<String> address) {
        var answers = IntStream.range(from, from + AT_ONCE)
                .mapToObj(n -> asBea.with("X-Client-Address", address.apply(Integer.toHexString(n)))
                        .jsonAsync("/new_comment", body(page, 0, "x")))
                .toList();
        return answers.stream().map(answer -> answer.join().statusCode()).toList();
    }

    @Test
    void knowAProgramByTheFieldThatNobodySees() {
        assertProblem(form("'website':'https://spam.example'"), 403, "looks-automatic");
        add(asBea, page, "proof");
        assertThat(form("'website':'filled in by a browser'").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> form(String fields) {
        return asBea.json("/new_comment", ("{'text':'x','page':'" + page + "'," + fields + "}").replace('\'', '"'));
    }

    @Test
    void knowAProgramByItsHaste() throws Exception {
        var opened = object(client.get("/form")).getString("opened");
        assertProblem(form("'opened':'" + opened + "'"), 403, "looks-automatic");
        Eventually.until(
                "a person has filled in the form",
                () -> form("'opened':'" + opened + "'").statusCode() == 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.x", "1764000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void knowAForgedForm(String opened) {
        assertProblem(form("'opened':'" + opened + "'"), 403, "looks-automatic");
    }
}
