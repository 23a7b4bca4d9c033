package org.parley.users.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.dev.DevServices;
import org.parley.dev.EmbeddedDatabase;

/** The keys as replicas of users see them that have just started, in a database of their own. */
class SigningKeysIT {
    private EmbeddedDatabase database;
    private Jdbi jdbi;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        database = EmbeddedDatabase.start(folder.resolve("data"), 0);
        DevServices.migrate(database, line -> {});
        jdbi = Jdbi.create("jdbc:postgresql://localhost:" + database.port() + "/parley", "users", "users");
    }

    @AfterEach
    void stop() throws Exception {
        database.close();
    }

    @Test
    void areTheSameForReplicasThatStartAtOnce() {
        var replicas = Stream.generate(() -> CompletableFuture.supplyAsync(this::published))
                .limit(4)
                .toList();
        assertThat(replicas).extracting(CompletableFuture::join).containsOnly(published());
        assertThat(published()).hasSize(1);
    }

    @Test
    void arePublishedBeforeTheySignAndAfterThat() throws Exception {
        var first = published().get(0);
        age("29 days 23 hours");
        assertThat(published()).containsExactly(first);
        age("1 hour");
        var second = published().get(1);
        assertThat(published())
                .as("a new one, which other replicas don't know yet")
                .containsExactly(first, second);
        age("1 hour");
        assertThat(published()).containsExactly(second, first);
        age("23 hours");
        assertThat(published()).containsExactly(second);
    }

    private List<ECKey> published() {
        return jdbi.inTransaction(handle -> new SigningKeys(jdbi).published());
    }

    private void age(String interval) throws Exception {
        database.execute("UPDATE users.signing_key SET created_at = created_at - interval '" + interval + "'");
    }
}
