package org.parley.database;

import java.sql.SQLException;

/** The database can't be reached, or refuses a step of a job. The message is one line for the operator. */
public class DatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says {@code message}, which is one line. */
    public DatabaseException(String message) {
        super(message);
    }

    /** Says what went wrong and, in the database's words, why. */
    public static DatabaseException because(String what, SQLException cause) {
        return new DatabaseException(what + ": " + oneLine(cause));
    }

    /** What the database says of a failure, in one line. */
    public static String oneLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
