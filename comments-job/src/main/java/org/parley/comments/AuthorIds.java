package org.parley.comments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Ids for the authors of another system, the same for the same author whenever it is imported. */
final class AuthorIds {
    private static final String ALGORITHM = "HmacSHA256";

    /** The version 8 and the variant of RFC 9562. */
    private static final long VERSION = 0x8000L;

    private final Source source;
    private final Mac mac;

    AuthorIds(Connection connection, Source source) throws SQLException {
        this.source = source;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT key FROM content.import_key")) {
            rows.next();
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(rows.getBytes(1), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of whom {@code author}, such as an e-mail address, tells from others; it can't be told back. */
    UUID of(String author) {
        var key = source.key() + ' ' + author.strip().toLowerCase(Locale.ROOT);
        var hash = ByteBuffer.wrap(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong() & ~0xf000L | VERSION, hash.getLong() & Long.MAX_VALUE >> 1 | Long.MIN_VALUE);
    }
}
