package org.parley.comments;

import java.io.IOException;
import java.sql.SQLException;

/** The comments and threads of another system, read one after the other. */
interface ForeignFile {
    void read(Staging staging) throws IOException, SQLException, JobException;
}
