package org.parley.content;

import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.parley.dev.DevServices;
import org.parley.dev.EmbeddedDatabase;
import org.parley.dev.TokenIssuer;

/** The database and the issuer of tokens, which are there before the server starts and until the tests end. */
public class Peers implements LauncherSessionListener {
    private static EmbeddedDatabase database;
    private static TokenIssuer issuer;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var port = Integer.getInteger("port.database");
        if (port == null || database != null) {
            return;
        }
        try {
            database = EmbeddedDatabase.start(Path.of("target/postgres-" + port).toAbsolutePath(), port);
            DevServices.migrate(database, line -> {});
            Leftovers.leave(database);
            issuer = TokenIssuer.create().serve(Integer.getInteger("port.peer"));
        } catch (Exception e) {
            throw new IllegalStateException("the service's peers did not start", e);
        }
    }

    /** The database. */
    public static EmbeddedDatabase database() {
        return database;
    }

    /** The database as the service sees it. */
    public static Jdbi jdbi() {
        var address = database.address("content").replaceFirst("postgresql://content:content@", "jdbc:postgresql://");
        return Jdbi.create(address + "?user=content&password=content");
    }

    /** The issuer whose key the service trusts. */
    public static TokenIssuer issuer() {
        return issuer;
    }
}
