package org.parley.users;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.parley.dev.DevServices;
import org.parley.dev.EmbeddedDatabase;

/** The database, which is there before the server starts and until the tests end. There is no mails service. */
public class Peers implements LauncherSessionListener {
    private static EmbeddedDatabase database;
    private static ContentService content;

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
            content = ContentService.start(Integer.getInteger("port.other-peer"));
        } catch (Exception e) {
            throw new IllegalStateException("the service's peers did not start", e);
        }
    }

    /** What stands in for the content service. */
    public static ContentService content() {
        return content;
    }

    /** The database. */
    public static EmbeddedDatabase database() {
        return database;
    }
}
