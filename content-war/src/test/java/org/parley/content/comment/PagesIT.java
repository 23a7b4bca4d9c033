package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;

class PagesIT extends CommentsServiceTest {
    @Test
    void haveTheirOwnCommentsAndNoOthers() {
        var one = newPage();
        var other = newPage();
        var id = add(somebody(), one, "on one");
        add(somebody(), other, "on the other");
        assertThat(ids(array(client.get("/list?page=" + one)))).containsExactly(id);
        assertThat(client.get("/list").body()).doesNotContain("on one");
        assertThat(client.get("/list?page=parley/").body())
                .isEqualTo(client.get("/list").body());
    }

    @Test
    void areMadeByTheirFirstComment() throws SQLException {
        var page = newPage();
        assertThat(client.get("/list?page=" + page).body()).isEqualTo("[]");
        assertThat(client.get("/threads?page=" + page).statusCode()).isEqualTo(200);
        assertThat(rows(page)).isEqualTo("0");
        assertThat(somebody().json("/new_comment", body(page, 0, " ")).statusCode())
                .isEqualTo(400);
        assertThat(rows(page)).isEqualTo("0");
        add(somebody(), page, "first");
        assertThat(rows(page)).isEqualTo("1");
    }

    @Test
    void areMadeOnceByTwentyFirstComments() throws SQLException {
        var page = newPage();
        var answers = IntStream.range(0, 20)
                .mapToObj(n -> somebody().jsonAsync("/new_comment", body(page, 0, "first " + n)))
                .toList();
        answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
        assertThat(rows(page)).isEqualTo("1");
        assertThat(client.get("/count?page=" + page).body()).isEqualTo("[{\"page\":\"" + page + "\",\"comments\":20}]");
    }

    private static String rows(String page) throws SQLException {
        return Peers.database().query("SELECT count(*) FROM content.page WHERE site || path = '" + page + "'");
    }

    @Test
    void areCountedInTheOrderOfTheQuestion() throws SQLException {
        var one = newPage();
        var none = newPage();
        add(somebody(), one, "shown");
        state(add(somebody(), one, "hidden"), "hidden");
        assertThat(client.get("/count?page=" + none + "&page=" + one + "&page=" + none)
                        .body())
                .isEqualTo(("[{'page':'" + none + "','comments':0},{'page':'" + one + "','comments':1},{'page':'" + none
                                + "','comments':0}]")
                        .replace('\'', '"'));
    }

    @Test
    void areCountedUpTo100AtOnce() {
        var pages = String.join("&", Collections.nCopies(100, "page=" + SITE + "/x"));
        assertThat(array(client.get("/count?" + pages))).hasSize(100);
        assertField(client.get("/count?" + pages + "&page=" + SITE), "page", "number");
        assertField(client.get("/count"), "page", "missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere/x", "nowhere", "parley/x"})
    void areUnknownOnUnknownSites(String page) throws SQLException {
        assertProblem(client.get("/list?page=" + page), 404, "unknown-page");
        assertProblem(client.get("/threads?page=" + page), 404, "unknown-page");
        assertProblem(client.get("/count?page=" + SITE + "/x&page=" + page), 404, "unknown-page");
        assertProblem(somebody().json("/new_comment", body(page, 0, "lost")), 404, "unknown-page");
        assertThat(Peers.database().query("SELECT count(*) FROM content.comment WHERE text = 'lost'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "Talk/x", "talk/a%20b", "talk/%E2%80%AEx", "talk/../x", "talk/%5Cx"})
    void haveNoMalformedAddress(String page) {
        assertField(client.get("/list?page=" + page), "page", "page");
        assertField(client.get("/threads?page=" + page), "page", "page");
        assertField(client.get("/count?page=" + page), "page", "page");
    }

    @Test
    void takeNoMoreWhileTheyAreLocked() throws SQLException {
        var page = newPage();
        var id = add(somebody(), page, "before");
        var lock = "UPDATE content.page SET locked_at = %s WHERE site || path = '" + page + "'";
        Peers.database().execute(lock.formatted("now()"));
        assertProblem(somebody().json("/new_comment", body(page, 0, "meanwhile")), 403, "page-locked");
        assertProblem(somebody().json("/new_comment", body(page, id, "meanwhile")), 403, "page-locked");
        assertThat(object(client.get("/threads?page=" + page))
                        .getJsonObject("page")
                        .getBoolean("locked"))
                .isTrue();
        Peers.database().execute(lock.formatted("NULL"));
        add(somebody(), page, "after");
        assertThat(array(client.get("/list?page=" + page))).hasSize(2);
    }

    @Test
    void ofASiteAreListedTogether() throws SQLException {
        Peers.database().execute("INSERT INTO content.site (key, origin) VALUES ('whole', 'https://whole.example')");
        assertThat(client.get("/list?site=whole").body()).isEqualTo("[]");
        var one = add(somebody(), "whole/1", "one");
        var two = add(somebody(), "whole/2", "two");
        state(add(somebody(), "whole/2", "three"), "hidden");
        var first = client.get("/list?site=whole&limit=1");
        assertThat(ids(array(first))).containsExactly(two);
        assertThat(first.headers().firstValue("Link"))
                .hasValue("<?site=whole&before=" + two + "&limit=1>; rel=\"next\"");
        assertThat(ids(array(client.get("/list?site=whole&before=" + two)))).containsExactly(one);
        assertProblem(client.get("/list?site=nowhere"), 404, "unknown-page");
        assertProblem(client.get("/list?site=a%00b"), 404, "unknown-page");
        assertField(client.get("/list?site=whole&page=whole/1"), "site", "choice");
    }

    @Test
    void areSortedAsAsked() throws SQLException {
        var page = newPage();
        var good = add(somebody(), page, "good");
        var bad = add(somebody(), page, "bad");
        var fair = add(somebody(), page, "fair");
        votes(good, 9, 1);
        votes(bad, 0, 5);
        votes(fair, 1, 1);
        assertThat(ids(array(client.get("/list?page=" + page)))).containsExactly(fair, bad, good);
        assertThat(ids(array(client.get("/list?sort=oldest&page=" + page)))).containsExactly(good, bad, fair);
        assertThat(ids(array(client.get("/list?sort=oldest&after=" + good + "&page=" + page))))
                .containsExactly(bad, fair);
        assertThat(ids(array(client.get("/list?sort=best&page=" + page)))).containsExactly(good, fair, bad);
        assertThat(ids(array(client.get("/list?sort=best&before=" + fair + "&page=" + page))))
                .containsExactly(bad);
        var first = client.get("/list?sort=best&limit=2&page=" + page);
        assertThat(first.headers().firstValue("Link").orElseThrow()).contains("before=" + fair + "~1~1&");
    }

    private static void votes(long id, int ups, int downs) throws SQLException {
        Peers.database()
                .execute("UPDATE content.comment SET ups = %d, downs = %d WHERE id = %d".formatted(ups, downs, id));
    }

    @ParameterizedTest
    @CsvSource({
        "sort=worst,sort,choice",
        "sort=BEST,sort,choice",
        "sort=,sort,choice",
        "sort=best&before=999999999,before,cursor",
        "sort=best&before=x,before,number",
        "sort=oldest&before=1,before,choice",
        "after=1,after,choice",
        "sort=oldest&after=-1,after,number",
        "parent=x,parent,number",
        "parent=1&sort=best,sort,choice",
        "parent=1&site=talk,site,choice"
    })
    void refuseACursorOrAnOrderThatIsNone(String query, String field, String code) {
        assertField(client.get("/list?" + query), field, code);
    }

    @Test
    void refuseACursorOfAnotherPage() {
        var elsewhere = add(somebody(), newPage(), "elsewhere");
        var page = newPage();
        add(somebody(), page, "here");
        for (var sort : List.of("best&before", "newest&before", "oldest&after")) {
            assertField(
                    client.get("/list?page=" + page + "&sort=" + sort + "=" + elsewhere),
                    sort.substring(sort.indexOf('&') + 1),
                    "cursor");
        }
        assertField(client.get("/threads?page=" + page + "&before=" + elsewhere), "before", "cursor");
    }
}
