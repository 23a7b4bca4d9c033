package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;

class ListIT extends ContentServiceTest {
    private static final Pattern NEXT = Pattern.compile("<(\\?.*)>; rel=\"next\"");

    private final String site = "l" + UUID.randomUUID();

    @Test
    void saysItsName() {
        assertThat(client.get("/").body()).isEqualTo("Content Microservice");
    }

    @Test
    void listsThePagesNewestFirstWithoutGapsOrDoubles() throws SQLException {
        insert(205);
        var ids = new ArrayList<Long>();
        var sizes = new ArrayList<Integer>();
        for (var page = list(""); page != null; page = next(page)) {
            assertThat(page.statusCode()).isEqualTo(200);
            var found = ids(page);
            sizes.add(found.size());
            ids.addAll(found);
        }
        assertThat(sizes).containsExactly(100, 100, 5);
        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void keepsTheLimitOnTheNextPages() throws SQLException {
        insert(205);
        var page = list("&limit=2");
        assertThat(ids(page)).hasSize(2);
        var next = next(page);
        assertThat(ids(next)).hasSize(2).allMatch(id -> id < ids(page).get(1));
        assertThat(next(next)).isNotNull();
    }

    @Test
    void showsAnEmptyListAsOne() throws SQLException {
        insert(0);
        var page = list("");
        assertThat(page.body()).isEqualTo("[]");
        assertThat(page.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void showsAuthorAndTimeOfEachComment() throws SQLException {
        insert(1);
        var comment = comments(list("")).get(0);
        assertThat(comment.keySet())
                .containsExactly(
                        "id",
                        "uid",
                        "name",
                        "text",
                        "createdAt",
                        "html",
                        "page",
                        "depth",
                        "version",
                        "state",
                        "pinned",
                        "replies",
                        "ups",
                        "downs");
        assertThat(comment.getString("createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=101",
                "limit=x",
                "limit=",
                "before=0",
                "before=1;drop",
                "before=99999999999999999999"
            })
    void refusesWhatIsNoNumberInRange(String query) {
        var answer = client.get("/list?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(query.replaceFirst("=.*", ""));
    }

    private void insert(int comments) throws SQLException {
        Peers.database().execute("""
                INSERT INTO content.site (key, origin) VALUES ('%1$s', 'https://%1$s.example');
                INSERT INTO content.page (site, path) VALUES ('%1$s', '/');
                INSERT INTO content.comment (author, author_name, text, site, page_id)
                  SELECT '%2$s', 'Ana', 'comment ' || n, site, id FROM content.page, generate_series(1, %3$d) AS n
                   WHERE site = '%1$s' ORDER BY n""".formatted(site, ANA, comments));
    }

    private HttpResponse<String> list(String more) {
        return client.get("/list?page=" + site + more);
    }

    private HttpResponse<String> next(HttpResponse<String> page) {
        var link = page.headers().firstValue("Link").map(NEXT::matcher);
        return link.filter(matcher -> matcher.matches())
                .map(matcher -> client.get("/list" + matcher.group(1)))
                .orElse(null);
    }

    private static List<Long> ids(HttpResponse<String> page) {
        return comments(page).stream()
                .map(comment -> comment.getJsonNumber("id").longValue())
                .toList();
    }

    private static List<JsonObject> comments(HttpResponse<String> page) {
        try (var reader = Json.createReader(new StringReader(page.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }
}
