package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;

/** The test server takes 3,000 comments of a person in an hour, of which 500 in a minute, and 1,500 of an address. */
class LimitsIT extends CommentsServiceTest {
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

    private void written(int count, String ago) throws SQLException {
        Peers.database()
                .execute("INSERT INTO content.comment (author, author_name, text, created_at) SELECT '" + bea
                        + "', 'Bea', 'x', now() - interval '" + ago + "' FROM generate_series(1, " + count + ")");
    }

    private static int assertTooMany(HttpResponse<String> answer) {
        assertProblem(answer, 429, "too-many-requests");
        return Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
    }

    private HttpResponse<String> add(TestClient author) {
        return author.json("/new_comment", body(page, 0, "x"));
    }

    @Test
    void boundWhatAnAddressWrites() throws SQLException {
        var network = "2001:db8:7:7:";
        Peers.database().execute("INSERT INTO content.ban (person, reason) VALUES ('" + bea + "', 'spam')");
        for (var n = 0; n < 1_500; n += 30) {
            var answers = IntStream.range(n, n + 30)
                    .mapToObj(one -> asBea.with("X-Client-Address", network + ":" + Integer.toHexString(one))
                            .jsonAsync("/new_comment", body(page, 0, "x")))
                    .toList();
            answers.forEach(answer -> assertThat(answer.join().statusCode()).isIn(403, 429));
        }
        var answer = add(somebody().with("X-Client-Address", network + ":ffff"));
        assertThat(assertTooMany(answer)).isBetween(1, 60);
        assertThat(somebody()
                        .with("X-Client-Address", "2001:db8:7:8::1")
                        .json("/new_comment", body(page, 0, "of another network"))
                        .statusCode())
                .isEqualTo(201);
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
