package org.parley.comments;

import java.sql.Connection;
import java.sql.SQLException;

/** The columns that a temporary table has. */
final class Columns {
    private Columns() {}

    /** Their names, with commas between, without {@code others}. */
    static String of(Connection connection, String table, String... others) throws SQLException {
        try (var query = connection.prepareStatement("""
                SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                 WHERE attrelid = to_regclass('pg_temp.' || ?) AND attnum > 0 AND NOT attisdropped AND attname <> ALL (?)
                """)) {
            query.setString(1, table);
            query.setArray(2, connection.createArrayOf("text", others));
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
