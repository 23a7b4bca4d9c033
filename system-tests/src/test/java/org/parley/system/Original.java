package org.parley.system;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.parley.dev.EmbeddedDatabase;

/** A database as the original system left it. */
record Original(EmbeddedDatabase database) {
    static final String PASSWORD = "as it was in 2018";
    static final String ADA = "0b8c6f3e-7d0a-4a55-9a3e-0c8f0a7d2f11";
    static final String TWIN = "0b8c6f3e-7d0a-4a55-9a3e-0c8f0a7d2f12";
    static final String GRACE = "0b8c6f3e-7d0a-4a55-9a3e-0c8f0a7d2f13";

    void create() throws SQLException {
        var hash = hash(PASSWORD);
        database.execute("""
                SET ROLE parley;
                CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now());
                INSERT INTO __diesel_schema_migrations (version) VALUES ('20181122192300');
                CREATE TABLE users (id varchar PRIMARY KEY, email varchar NOT NULL, password varchar NOT NULL);
                CREATE TABLE comments (id serial PRIMARY KEY, uid varchar NOT NULL, text text NOT NULL);
                INSERT INTO users VALUES ('%1$s', 'Ada@Example.org', '%4$s'), ('%2$s', 'ada@example.org', 'unused'),
                  ('%3$s', 'grace@example.org', '%4$s');
                INSERT INTO comments (uid, text) VALUES ('%1$s', 'by Ada'), ('%2$s', 'by her twin'), ('gone', 'by nobody'),
                  ('%3$s', ''), ('%3$s', repeat('x', 10001));
                """.formatted(ADA, TWIN, GRACE, hash));
    }

    private static String hash(String password) {
        var salt = "sixteen bytes xx".getBytes(StandardCharsets.US_ASCII);
        var iterations = 10_000;
        try {
            var key = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
            var text = Base64.getEncoder();
            var count = ByteBuffer.allocate(4).putInt(iterations).array();
            return "$rpbkdf2$0$%s$%s$%s$"
                    .formatted(text.encodeToString(count), text.encodeToString(salt), text.encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
