package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
}
