package org.parley.comments;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.parley.database.DatabaseException;
import org.parley.database.DatabaseWait;
import org.parley.postgres.PostgresAddress;
import org.parley.settings.SettingException;
import org.parley.settings.Settings;

/**
 * The job's commands: imports comments or exports all of them, exits 0, or prints one line of what is wrong and exits 1.
 * Standard output has the export and nothing else.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, Settings.ofEnvironment()));
    }

    private static int run(String[] arguments, Settings settings) {
        try {
            var command = Command.parse(arguments);
            try (var connection = connect(settings)) {
                execute(command, connection);
            }
            return 0;
        } catch (JobException | SettingException | DatabaseException e) {
            say("failed: " + e.getMessage());
        } catch (SQLException e) {
            say("failed: the database refused a step, and all is as before: " + DatabaseException.oneLine(e));
        } catch (IOException e) {
            say("failed: " + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "));
        } catch (RuntimeException e) {
            say("failed, which is a fault of this program: " + e.toString().replaceAll("\\s+", " "));
        }
        return 1;
    }

    private static Connection connect(Settings settings) throws DatabaseException {
        var address = settings.parsed("CONTENT_DATABASE", PostgresAddress::parse);
        var patience = settings.time("COMMENTS_WAIT", Duration.ofSeconds(60));
        return new DatabaseWait("comments", patience, Main::say).connect(address);
    }

    private static void execute(Command command, Connection connection) throws IOException, SQLException, JobException {
        var progress = new Progress(Main::say);
        if (command.export()) {
            try (var output = new FileOutputStream(FileDescriptor.out)) {
                new ParleyExport(connection, progress).write(output);
            }
        } else if (command.source() == Source.PARLEY) {
            try (var input = command.file().open()) {
                new ParleyImport(connection, progress)
                        .read(input, command.file().name());
            }
        } else {
            new ForeignImport(connection, progress, command.source(), command.site()).read(command.file());
        }
    }

    private static void say(String line) {
        System.err.println("comments: " + line);
    }
}
