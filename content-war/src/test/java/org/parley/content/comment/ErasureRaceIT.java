package org.parley.content.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.content.ContentServiceTest;
import org.parley.content.Peers;
import org.parley.dev.Eventually;
import org.parley.dev.TestClient;
import org.parley.dev.TokenIssuer;

/** Whatever adds or deletes a comment is held in the database, so that something else can happen at that moment. */
class ErasureRaceIT extends ContentServiceTest {
    private final UUID bea = UUID.randomUUID();
    private final TestClient asBea = client.withToken(Peers.issuer().sign(TokenIssuer.person(bea, "Bea")));
    private final TestClient asUsers = client.withToken(Peers.issuer().sign(TokenIssuer.service("content")));
    private Connection holder;

    @BeforeEach
    void holdWritesBack() throws SQLException {
        assertThat(asBea.json("/new_comment", "{\"text\":\"before\"}").statusCode())
                .isEqualTo(201);
        Peers.database().execute("""
                        CREATE FUNCTION content.held() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                          PERFORM pg_advisory_xact_lock_shared(7);
                          RETURN coalesce(NEW, OLD);
                        END
                        $$;
                        CREATE TRIGGER held BEFORE INSERT OR UPDATE ON content.comment
                          FOR EACH ROW EXECUTE FUNCTION content.held()""");
        holder = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + Peers.database().port() + "/parley", "postgres", "");
        try (var statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7)");
        }
    }

    @AfterEach
    void holdNothing() throws SQLException {
        holder.close();
        Peers.database().execute("DROP FUNCTION content.held CASCADE");
    }

    @Test
    void erasesACommentThatWasBeingAdded() throws Exception {
        var comment = comment();
        untilHeld(1, comment);
        var erasure = erasure();
        untilHeld(2, erasure);
        holder.close();
        assertThat(comment.join().statusCode()).isEqualTo(201);
        assertThat(erasure.join().statusCode()).isEqualTo(204);
        assertThat(left()).isEqualTo("0");
    }

    @Test
    void takesNoCommentOfAnAuthorWhoIsBeingErased() throws Exception {
        var erasure = erasure();
        untilHeld(1, erasure);
        var comment = comment();
        untilHeld(2, comment);
        holder.close();
        assertThat(erasure.join().statusCode()).isEqualTo(204);
        assertProblem(comment.join(), 403);
        assertThat(left()).isEqualTo("0");
    }

    @Test
    void erasesTwiceAtOnce() throws Exception {
        var one = erasure();
        untilHeld(1, one);
        var other = erasure();
        untilHeld(2, other);
        holder.close();
        assertThat(one.join().statusCode()).isEqualTo(204);
        assertThat(other.join().statusCode()).isEqualTo(204);
        assertThat(left()).isEqualTo("0");
    }

    @Test
    void doesNothingByHalvesIfTheDatabaseGoesAwayMeanwhile() throws Exception {
        var erasure = erasure();
        untilHeld(1, erasure);
        Peers.database()
                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'content'"
                        + " AND wait_event_type = 'Lock'");
        assertProblem(erasure.join(), 503);
        holder.close();
        assertThat(left()).isEqualTo("1");
        assertThat(asBea.json("/new_comment", "{\"text\":\"after\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void stopsNobodysWritingWhileAnImportHasTheTable() throws Exception {
        holder.close();
        try (var importing = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + Peers.database().port() + "/parley", "postgres", "");
                var statement = importing.createStatement()) {
            importing.setAutoCommit(false);
            statement.execute("LOCK TABLE content.comment IN ROW EXCLUSIVE MODE");
            var erasure = erasure();
            untilHeld(1, erasure);
            var comment = comment();
            assertThat(comment.join().statusCode()).isEqualTo(201);
            assertProblem(erasure.join(), 503);
        }
        assertThat(erasure().join().statusCode()).isEqualTo(204);
        assertThat(left()).isEqualTo("0");
    }

    @Test
    void keepsNoMuteOfAPersonWhoIsBeingErased() throws Exception {
        letWritesGo();
        var comment = Peers.database().query("SELECT id FROM content.comment WHERE author = '" + bea + "'");
        Peers.database()
                .execute("INSERT INTO content.unsubscription (token_hash, person, root_id) VALUES (sha256('" + bea
                        + "'), '" + bea + "', " + comment + ")");
        hold("content.unsubscription WHERE person = '" + bea + "'");
        var erasure = erasure();
        untilHeld(1, erasure);
        var mutes = List.of(
                asBea.jsonAsync("PUT", "/notifications/settings", "{\"replies\":false}"),
                asBea.jsonAsync("PUT", "/notifications/threads/" + comment, ""),
                client.jsonAsync("/unsubscribe", "{\"token\":\"" + bea + "\",\"all\":true}"));
        untilHeld(4, CompletableFuture.allOf(mutes.toArray(CompletableFuture[]::new)));
        holder.close();
        assertThat(erasure.join().statusCode()).isEqualTo(204);
        mutes.forEach(CompletableFuture::join);
        assertThat(Peers.database().query("SELECT count(*) FROM content.mute WHERE person = '" + bea + "'"))
                .isEqualTo("0");
    }

    @Test
    void keepsNoLinkOfAMailThatIsTakenWhileItsReaderIsErased() throws Exception {
        letWritesGo();
        Peers.database()
                .execute(
                        "DELETE FROM content.notification WHERE sent_at IS NULL AND dead_at IS NULL AND next_attempt_at <= now()");
        // Carl answers Bea, who has answered him.
        var root = Peers.database()
                .query(
                        "INSERT INTO content.comment (author, author_name, text) VALUES (uuidv7(), 'Carl', 'root') RETURNING id");
        var answered = Peers.database().query("""
                        INSERT INTO content.comment (author, author_name, text, parent_id, root_id, depth)
                        VALUES ('%1$s', 'Bea', 'x', %2$s, %2$s, 1) RETURNING id""".formatted(bea, root));
        Peers.database().execute("""
                        INSERT INTO content.comment (author, author_name, text, parent_id, root_id, depth)
                        VALUES (uuidv7(), 'Carl', 'x', %s, %s, 2)""".formatted(answered, root));
        hold("content.comment WHERE id = " + root);
        var taken = asUsers.jsonAsync("/notifications/take", "{\"limit\":100}");
        untilHeld(1, taken);
        var erasure = asUsers.jsonAsync("/authors/" + bea + "/erasure", "{\"comments\":\"keep\"}");
        untilHeld(2, erasure);
        holder.close();
        assertThat(taken.join().body()).contains(bea.toString());
        assertThat(erasure.join().statusCode()).isEqualTo(204);
        assertThat(Peers.database().query("SELECT count(*) FROM content.unsubscription WHERE person = '" + bea + "'"))
                .isEqualTo("0");
    }

    private void letWritesGo() throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(7)");
        }
    }

    /** Holds back what needs these rows. */
    private void hold(String rows) throws SQLException {
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("SELECT FROM " + rows + " FOR UPDATE");
        }
    }

    private CompletableFuture<HttpResponse<String>> comment() {
        return asBea.jsonAsync("/new_comment", "{\"text\":\"meanwhile\"}");
    }

    private CompletableFuture<HttpResponse<String>> erasure() {
        return asUsers.jsonAsync("/authors/" + bea + "/erasure", "{\"comments\":\"delete\"}");
    }

    /** Waits until so many are held in all, or this one isn't. */
    private static void untilHeld(int count, CompletableFuture<?> last) throws Exception {
        Eventually.until(
                "writes are held",
                () -> last.isDone()
                        || Peers.database()
                                .query("SELECT count(*) FROM pg_stat_activity"
                                        + " WHERE usename = 'content' AND wait_event_type = 'Lock'")
                                .equals(String.valueOf(count)));
    }

    private String left() throws SQLException {
        return Peers.database().query("SELECT count(*) FROM content.comment WHERE author = '" + bea + "'");
    }
}
