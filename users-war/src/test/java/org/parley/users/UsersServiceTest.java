package org.parley.users;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;

/** Calls the service on its server, which Arquillian starts before the first test and stops after the last. */
@ArquillianTest
public abstract class UsersServiceTest {
    protected static final String PASSWORD = "correct horse battery";

    protected final TestClient client = TestClient.at(Integer.getInteger("port.service"));

    /** An address that nobody else has. */
    protected static String newAddress() {
        return "ana-" + UUID.randomUUID() + "@example.org";
    }

    protected HttpResponse<String> signUp(String email, String password) {
        return client.json("/signup", json(Map.of("email", email, "password", password)));
    }

    protected HttpResponse<String> signIn(String email, String password) {
        return client.json("/signin", json(Map.of("email", email, "password", password)));
    }

    protected HttpResponse<String> confirm(String token) {
        return client.json("/confirm", json(Map.of("token", token)));
    }

    protected HttpResponse<String> swap(String session) {
        return client.json("/session/token", json(Map.of("session", session)));
    }

    /** Somebody with a confirmed account who is signed in. */
    protected Member member() throws Exception {
        return Member.join(this, newAddress());
    }

    /** The same person, signed in once more. */
    protected Member signedInAgain(Member member) {
        return Member.in(this, member.email());
    }

    /** An administrator. */
    protected Member administrator() throws Exception {
        var member = member();
        Peers.database().execute("UPDATE users.account SET roles = '{administrator}' WHERE id = '" + member.id() + "'");
        return member.again(this);
    }

    /** The token of the newest link to {@code email}: mails wait in the outbox, since there is no mails service. */
    protected static String linkToken(String email) throws Exception {
        return linkToken(email, "confirm");
    }

    /** The token of the newest mail of {@code template} to {@code email}, once it is there. */
    protected static String linkToken(String email, String template) throws Exception {
        Eventually.until(
                template + " is in the outbox", () -> !mails(email, template).equals("0"));
        var link = Peers.database()
                .query("SELECT content->>'link' FROM users.outbox WHERE recipient = '" + email + "' AND template = '"
                        + template + "' ORDER BY id DESC LIMIT 1");
        assertThat(link).matches("https://parley\\.example\\.org/[a-z]+\\.html\\?token=[\\w-]{43}");
        return link.replaceFirst(".*token=", "");
    }

    /** How many mails of {@code template} there are for {@code email}. */
    protected static String mails(String email, String template) throws SQLException {
        return Peers.database()
                .query("SELECT count(*) FROM users.outbox WHERE recipient = '" + email + "' AND template = '" + template
                        + "'");
    }

    protected static String newestMail(String email, String column) throws SQLException {
        return Peers.database()
                .query("SELECT " + column + " FROM users.outbox WHERE recipient = '" + email
                        + "' ORDER BY id DESC LIMIT 1");
    }

    protected static String account(String email, String column) throws SQLException {
        return Peers.database().query("SELECT " + column + " FROM users.account WHERE email = '" + email + "'");
    }

    protected static String json(Map<String, String> fields) {
        var object = Json.createObjectBuilder();
        fields.forEach(object::add);
        return object.build().toString();
    }

    protected static JsonObject object(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    protected static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(object(answer).getInt("status")).isEqualTo(status);
    }
}
