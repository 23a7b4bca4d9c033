package org.parley.content.moderation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** Moderates a site of its own, so that no test finds what another left. */
abstract class ModerationTest extends ContentServiceTest {
    protected final UUID bea = UUID.randomUUID();
    protected final UUID mia = UUID.randomUUID();
    protected final TestClient asBea = client.withToken(Peers.issuer().sign(TokenIssuer.person(bea, "Bea")));
    protected final TestClient asMia = with(mia, "Mia", "moderator");
    protected final TestClient asAdministrator = with(UUID.randomUUID(), "Ada", "administrator");
    protected final String site = "s" + UUID.randomUUID().toString().substring(0, 18);
    protected final String page = site + "/hello.html";
    protected String pageId;

    protected TestClient with(UUID person, String name, String role) {
        return client.withToken(Peers.issuer()
                .sign(TokenIssuer.person(person, name).claim("roles", List.of("person", "commenter", role))));
    }

    @BeforeEach
    void makeSite() throws SQLException {
        Peers.database()
                .execute("INSERT INTO content.site (key, origin) VALUES ('%1$s', 'https://%1$s.example')"
                        .formatted(site));
        pageId = Peers.database()
                .query("INSERT INTO content.page (site, path) VALUES ('%s', '/hello.html') RETURNING id"
                        .formatted(site));
    }

    protected long comment(UUID author, String text, String state) throws SQLException {
        return Long.parseLong(Peers.database().query("""
                        INSERT INTO content.comment (author, author_name, text, state, site, page_id)
                        VALUES ('%s', 'Bea', '%s', '%s', '%s', %s) RETURNING id""".formatted(author, text, state, site, pageId)));
    }

    protected long comment(String state) throws SQLException {
        return comment(bea, "comment", state);
    }

    protected long reply(long parent, String state) throws SQLException {
        return Long.parseLong(Peers.database().query("""
                        INSERT INTO content.comment (author, author_name, text, state, site, page_id, parent_id, root_id, depth)
                        VALUES ('%s', 'Bea', 'reply', '%s', '%s', %s, %s, %s, 1) RETURNING id""".formatted(bea, state, site, pageId, parent, parent)));
    }

    protected static void report(long comment, UUID reporter) throws SQLException {
        Peers.database().execute("""
                        INSERT INTO content.report (comment_id, reporter, reason, note)
                        VALUES (%d, '%s', 'spam', 'look')""".formatted(comment, reporter));
    }

    protected static String state(long comment) throws SQLException {
        return Peers.database().query("SELECT state FROM content.comment WHERE id = " + comment);
    }

    protected static int lines(String condition) throws SQLException {
        return Integer.parseInt(Peers.database().query("SELECT count(*) FROM content.moderation WHERE " + condition));
    }

    protected static JsonObject object(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    protected static List<JsonObject> objects(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    protected static List<Long> ids(HttpResponse<String> answer) {
        return objects(answer).stream()
                .map(listed -> listed.getJsonNumber("id").longValue())
                .toList();
    }
}
