package org.parley.content.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.Peers;

class QueueIT extends ModerationTest {
    private static final Pattern NEXT = Pattern.compile("<(\\?.*)>; rel=\"next\"");

    @Test
    void showsAllThereIsToKnowOfAComment() throws SQLException {
        var root = comment("published");
        var reply = reply(root, "published");
        report(reply, ANA);
        var shown = objects(list("")).get(0);
        assertThat(shown.keySet())
                .containsExactly(
                        "id",
                        "uid",
                        "name",
                        "text",
                        "html",
                        "createdAt",
                        "page",
                        "state",
                        "pinned",
                        "parent",
                        "ups",
                        "downs",
                        "version",
                        "reports");
        assertThat(shown.getString("uid")).isEqualTo(bea.toString());
        assertThat(shown.getString("html")).isEqualTo("<p>reply</p>");
        assertThat(shown.getString("page")).isEqualTo(page);
        assertThat(shown.getInt("parent")).isEqualTo((int) root);
        var report = shown.getJsonArray("reports").getJsonObject(0);
        assertThat(report.keySet()).containsExactly("reason", "note", "createdAt");
        assertThat(report.getString("note")).isEqualTo("look");
        assertThat(list("").body()).doesNotContain(ANA.toString());
    }

    @Test
    void showsTheCommentsOfEachState() throws SQLException {
        for (var state : new String[] {"waiting", "published", "hidden", "rejected"}) {
            var comment = comment(state);
            assertThat(ids(list("&state=" + state))).containsExactly(comment);
        }
        var deleted = comment("hidden");
        Peers.database()
                .execute(
                        "UPDATE content.comment SET state = 'deleted', text = '', author_name = NULL, author = '00000000-0000-0000-0000-000000000000' WHERE id = "
                                + deleted);
        assertThat(ids(list("&state=deleted"))).containsExactly(deleted);
        assertThat(ids(list(""))).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void showsWhatIsReportedUntilTheReportsAreClosed() throws SQLException {
        comment("published");
        var reported = comment("published");
        report(reported, ANA);
        report(reported, mia);
        assertThat(ids(list("&state=reported"))).containsExactly(reported);
        assertThat(objects(list("&state=reported")).get(0).getJsonArray("reports"))
                .hasSize(2);
        Peers.database().execute("UPDATE content.report SET resolved_at = now() WHERE comment_id = " + reported);
        assertThat(ids(list("&state=reported"))).isEmpty();
        assertThat(objects(list("")).get(0).getJsonArray("reports")).isEmpty();
    }

    @Test
    void findsCommentsByPageAndPerson() throws SQLException {
        var one = comment("published");
        var other = comment(UUID.randomUUID(), "other", "waiting");
        assertThat(ids(asMia.get("/moderation/comments?page=" + page))).containsExactly(other, one);
        assertThat(ids(asMia.get("/moderation/comments?page=" + site + "/another")))
                .isEmpty();
        assertThat(ids(asMia.get("/moderation/comments?person=" + bea))).containsExactly(one);
        assertThat(ids(asMia.get("/moderation/comments?person=" + bea + "&state=waiting")))
                .isEmpty();
        assertThat(ids(asMia.get("/moderation/comments?site=unknown"))).isEmpty();
    }

    @Test
    void findsWordsInCommentsOfAnyState() throws SQLException {
        var cheap = comment(bea, "Buy cheap watches", "published");
        var hidden = comment(bea, "cheap things", "hidden");
        comment(bea, "expensive watches", "published");
        assertThat(ids(search("cheap"))).containsExactly(hidden, cheap);
        assertThat(ids(search("watches CHEAP"))).containsExactly(cheap);
        assertThat(ids(search("cheap -watches"))).containsExactly(hidden);
        assertThat(ids(search("\"cheap watches\""))).containsExactly(cheap);
        assertThat(ids(search("\"watches cheap\""))).isEmpty();
        assertThat(ids(search("expensive or things"))).hasSize(2);
    }

    @Test
    void findsWordsWithinTextsThatHaveNoSpaces() throws SQLException {
        var chinese = comment(bea, "这是垃圾广告 100%", "published");
        var japanese = comment(bea, "これは Spam のゴミです", "hidden");
        assertThat(ids(search("垃圾"))).containsExactly(chinese);
        assertThat(ids(search("ゴミ"))).containsExactly(japanese);
        assertThat(ids(search("spam ゴミ"))).containsExactly(japanese);
        assertThat(ids(search("垃圾 ゴミ"))).isEmpty();
        assertThat(ids(search("垃圾 0%"))).containsExactly(chinese);
        assertThat(ids(search("垃圾 1%0"))).isEmpty();
        assertThat(ids(search("垃_"))).isEmpty();
        assertThat(ids(search("ゴミ\\"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "a & | ! ( ) :* <->",
                "\\",
                "%_",
                "-",
                "\uD83D\uDE00",
                "'; DROP TABLE content.comment; --"
            })
    void takesAnySearchForWords(String text) {
        assertThat(search(text).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheQuestionOnTheNextPages() throws SQLException {
        for (var i = 0; i < 5; i++) {
            comment(bea, "cheap & good", "waiting");
            comment("published");
        }
        var found = new ArrayList<Long>();
        var answer = asMia.get("/moderation/comments?state=waiting&search=cheap+%26&limit=2&site=" + site);
        while (answer != null) {
            assertThat(ids(answer).size()).isLessThanOrEqualTo(2);
            found.addAll(ids(answer));
            answer = answer.headers()
                    .firstValue("Link")
                    .map(NEXT::matcher)
                    .filter(link -> link.matches())
                    .map(link -> asMia.get("/moderation/comments" + link.group(1)))
                    .orElse(null);
        }
        assertThat(found).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=gone",
                "state=",
                "person=me",
                "person=",
                "page=%20",
                "search=a%00b",
                "site=a%00b",
                "search=" + "\u0061%62%63%64%65%66%67%68%69%6A"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        var asked = query.startsWith("search=a%62") ? query + "x".repeat(200) : query;
        var answer = asMia.get("/moderation/comments?" + asked);
        assertProblem(answer, 400);
        assertThat(answer.body()).contains("\"field\":\"" + query.replaceFirst("=.*", "") + "\"");
    }

    private HttpResponse<String> list(String query) {
        return asMia.get("/moderation/comments?site=" + site + query);
    }

    private HttpResponse<String> search(String words) {
        return list("&search=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }
}
