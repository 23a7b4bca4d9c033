package org.parley.dbsync;

import java.sql.SQLException;

/** The database can't be brought up to date. The message is one line for the operator. */
public class SyncException extends Exception {
    private static final long serialVersionUID = 1L;

    SyncException(String message) {
        super(message);
    }

    static SyncException because(String what, SQLException cause) {
        return new SyncException(what + ": " + oneLine(cause));
    }

    static String oneLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
