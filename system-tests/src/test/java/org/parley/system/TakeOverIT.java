package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The tests' system starts with a database of the original. */
@OwnSystem
class TakeOverIT {
    private final Layout layout = Layout.running();
    private final Client client = new Client();

    @Test
    void aPersonOfTheOriginalSignsInAndGetsANewHash() throws Exception {
        var database = Parley.running().database();
        var before = "SELECT password FROM users.account WHERE id = '" + Original.ADA + "'";
        assertThat(database.query(before)).startsWith("$rpbkdf2$");

        assertThat(signIn("not it").statusCode()).isEqualTo(403);
        assertThat(signIn(Original.PASSWORD).body()).contains(Original.ADA);
        assertThat(database.query(before)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(signIn(Original.PASSWORD).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> signIn(String password) {
        return client.json(
                layout.router(), "/api/signin", "{\"email\":\"ada@example.org\",\"password\":\"" + password + "\"}");
    }

    @Test
    void twoAccountsOfOneAddressBecomeOneWithTheCommentsOfBoth() throws Exception {
        var database = Parley.running().database();
        assertThat(database.query("SELECT count(*) FROM users.account WHERE email = 'ada@example.org'"))
                .isEqualTo("1");
        var comments = "SELECT string_agg(text, ', ' ORDER BY id) FROM content.comment WHERE id <= 3 AND author = '%s'";
        assertThat(database.query(comments.formatted(Original.ADA))).isEqualTo("by Ada, by her twin");
        assertThat(database.query("SELECT text FROM content.comment WHERE id = 3"))
                .isEqualTo("by nobody");
    }

    @Test
    void aNewCommentGetsAnIdAfterTheOldOnes() {
        var comment = Person.somebody(layout).signUp().confirm().signIn().comment("new");
        assertThat(comment)
                .doesNotContain("\"id\":1,")
                .doesNotContain("\"id\":2,")
                .doesNotContain("\"id\":3,");
    }

    @Test
    void whatIsEmptyOrLongerThanTextsMayBeNowLivesLikeAnyOther() throws Exception {
        var database = Parley.running().database();
        var rows = "SELECT string_agg(%s, ' ' ORDER BY id) FROM content.comment WHERE id IN (4, 5)";
        var somebody = Person.somebody(layout).signUp().confirm();
        Person.administrator(layout).grant(somebody, "moderator");
        somebody.signIn();
        for (var id : new int[] {4, 5}) {
            assertThat(client(somebody, "PUT", "/api/comments/" + id + "/vote", "{\"value\":1}"))
                    .isEqualTo(200);
            assertThat(client(somebody, "POST", "/api/new_comment", "{\"text\":\"a reply\",\"parent\":" + id + "}"))
                    .isEqualTo(201);
            assertThat(Site.moderate(somebody, "pin", id).body()).contains("\"done\":[" + id + "]");
            assertThat(Site.moderate(somebody, "hide", id).body()).contains("\"done\":[" + id + "]");
        }
        assertThat(database.query(rows.formatted("state || ups || replies"))).isEqualTo("hidden11 hidden11");

        var grace = new Person(layout, new Client(), "grace@example.org", Original.PASSWORD, "Grace").signIn();
        assertThat(grace.send("DELETE", "/api/me", "password", Original.PASSWORD, "comments", "keep")
                        .statusCode())
                .isEqualTo(204);
        await("the erasure")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> database.query(rows.formatted("author::text")),
                        authors -> !authors.contains(Original.GRACE));
        assertThat(database.query(rows.formatted("char_length(text)::text"))).isEqualTo("0 10001");
    }

    private int client(Person person, String method, String path, String body) {
        return person.client()
                .send(method, layout.router(), path, body, "Content-Type", "application/json")
                .statusCode();
    }
}
