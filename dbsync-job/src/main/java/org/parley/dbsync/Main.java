package org.parley.dbsync;

import org.parley.database.DatabaseException;
import org.parley.settings.SettingException;
import org.parley.settings.Settings;

/** The job's command: brings the database up to date, exits 0, or prints one line of what is wrong and exits 1. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Settings.ofEnvironment()));
    }

    private static int run(Settings settings) {
        try {
            new DatabaseSync(DatabaseSync.Options.read(settings), Main::say).run();
            return 0;
        } catch (SettingException | DatabaseException e) {
            say("failed: " + e.getMessage());
            return 1;
        }
    }

    private static void say(String line) {
        System.out.println("dbsync: " + line);
    }
}
