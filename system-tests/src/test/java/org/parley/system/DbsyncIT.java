package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.dev.EmbeddedDatabase;
import org.parley.postgres.PostgresAddress;

/** The job, on an empty database. */
@OwnSystem
class DbsyncIT {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        database = EmbeddedDatabase.start(folder.resolve("data"), 0);
        var first = Dbsync.start(Dbsync.settings(database));
        var second = Dbsync.start(Dbsync.settings(database));
        for (var run : new Dbsync[] {Dbsync.finish(first), Dbsync.finish(second)}) {
            assertThat(run.exitCode()).as("two at once: " + run.output()).isZero();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void runningAgainChangesNothing() throws Exception {
        var state = "SELECT string_agg(t::text, ';' ORDER BY installed_rank) FROM dbsync.flyway_schema_history t";
        var secrets = "SELECT string_agg(rolname || rolpassword, ';' ORDER BY rolname) FROM pg_authid";
        var before = database.query(state) + database.query(secrets);
        var run = Dbsync.run(Dbsync.settings(database));
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("dbsync: 0 migrations applied");
        assertThat(database.query(state) + database.query(secrets)).isEqualTo(before);
    }

    @Test
    void aServiceReachesItsOwnSchemaAlone() throws Exception {
        execute("users", "SELECT count(*) FROM users.account");
        for (var sql : new String[] {
            "SELECT count(*) FROM content.comment",
            "SELECT count(*) FROM dbsync.flyway_schema_history",
            "CREATE TABLE public.x (y int)",
            "CREATE TABLE users.x (y int)",
            "DROP TABLE users.session",
            "CREATE ROLE mallory"
        }) {
            assertThatThrownBy(() -> execute("users", sql)).as(sql).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> execute("content", "SELECT count(*) FROM users.account"))
                .isInstanceOf(SQLException.class);
    }

    private static void execute(String role, String sql) throws SQLException {
        var address = PostgresAddress.parse(database.address(role));
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aWrongPasswordEndsItAtOnceWithOneLineThatDoesNotTellIt() throws Exception {
        var wrong = database.address("parley").replace(":parley@", ":hunter2@");
        var run = Dbsync.run(with("DBSYNC_DATABASE", wrong));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().lines()).hasSize(1).allMatch(line -> line.contains("refuses the login of parley"));
        assertThat(run.output()).doesNotContain("hunter2");
    }

    @Test
    void aDatabaseThatIsNotThereEndsItAfterItsPatience() throws Exception {
        var nobody = "postgresql://parley:parley@localhost:" + LibertyServer.freePort() + "/parley";
        var settings = with("DBSYNC_DATABASE", nobody);
        settings.put("DBSYNC_WAIT", "5s");
        var run = Dbsync.run(settings);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().lines().toList()).first().asString().startsWith("dbsync: waiting for the database");
        assertThat(run.output().lines().toList()).last().asString().contains("failed: no database within 5 s");
    }

    @Test
    void aMissingSettingIsNamed() throws Exception {
        var run = Dbsync.run(with("USERS_DATABASE", ""));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).isEqualTo("dbsync: failed: the setting USERS_DATABASE is missing\n");
    }

    @Test
    void aMigrationThatFailsIsTakenBackAndTold(@TempDir Path folder) throws Exception {
        try (var spoilt = EmbeddedDatabase.start(folder.resolve("data"), 0)) {
            spoilt.execute("SET ROLE parley; CREATE SCHEMA content; CREATE TABLE content.comment (id int)");
            var run = Dbsync.run(Dbsync.settings(spoilt));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output().lines().toList())
                    .last()
                    .asString()
                    .isEqualTo("dbsync: failed: a migration failed: ERROR: relation \"comment\" already exists");
        }
    }

    @Test
    void pagesThatWereOneInDifferentWritingsBecomeOne(@TempDir Path folder) throws Exception {
        try (var older = EmbeddedDatabase.start(folder.resolve("data"), 0)) {
            Dbsync.succeedBefore("V012", older, folder);
            for (var sql : """
                    INSERT INTO content.site (key, origin) VALUES ('blog', 'https://blog.example'), ('other', 'https://other.example');
                    INSERT INTO content.page (site, path, locked_at) VALUES
                      ('blog', '/café', NULL), ('blog', '/caf%c3%a9', now()), ('blog', '/caf%C3%A9', NULL),
                      ('blog', '/あ%2f%7e%00%zz|?q=a b', NULL), ('blog', '/plain.html', NULL), ('other', '/café', NULL);
                    INSERT INTO content.comment (author, author_name, text, site, page_id)
                      SELECT uuidv7(), 'Bea', site || path, site, id FROM content.page WHERE id > 1;
                    INSERT INTO content.comment (author, author_name, text, site, page_id, parent_id, root_id, depth)
                      SELECT uuidv7(), 'Bea', 'a reply', site, page_id, id, id, 1 FROM content.comment;
                    INSERT INTO content.moderation (moderator, moderator_name, action, page_id, reason)
                      SELECT uuidv7(), 'Mo', 'lock', id, 'enough' FROM content.page WHERE locked_at IS NOT NULL;
                    """.split(";\n")) {
                older.execute(sql);
            }
            Dbsync.succeed(older);
            assertThat(older.query("""
                            SELECT string_agg(concat_ws(' ', site || path, comments, events, locked_at IS NOT NULL,
                                (SELECT count(*) FROM content.event WHERE page_id = page.id)), E'\\n' ORDER BY site || path COLLATE "C")
                              FROM content.page WHERE id > 1""")).isEqualTo("""
                            blog/%E3%81%82%2F~%00%25zz%7C?q=a%20b 2 2 f 2
                            blog/caf%C3%A9 6 6 t 0
                            blog/plain.html 2 2 f 2
                            other/caf%C3%A9 2 2 f 2""");
            assertThat(older.query(
                            "SELECT string_agg(DISTINCT path, ' ') FROM content.page JOIN content.comment ON page_id = page.id"
                                    + " WHERE text LIKE 'blog/caf%'"))
                    .isEqualTo("/caf%C3%A9");
            assertThat(older.query("SELECT path FROM content.page JOIN content.moderation ON page_id = page.id"))
                    .isEqualTo("/caf%C3%A9");
        }
    }

    private static Map<String, String> with(String name, String value) {
        var settings = new HashMap<>(Dbsync.settings(database));
        settings.put(name, value);
        return settings;
    }
}
