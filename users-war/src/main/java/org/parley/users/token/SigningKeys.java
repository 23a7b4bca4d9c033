package org.parley.users.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The keys that sign tokens. They are made at first use and kept in the database, so that every replica signs with the
 * same one. A new one is made each 30 days; it is published for an hour before it takes over, so that every replica
 * knows it by then, and the one before is published for a day more.
 */
@Singleton
public class SigningKeys {
    private static final long LOCK = 0x7369676e6b6579L;
    private static final Duration REREAD = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private volatile Read read = new Read(List.of(), Instant.EPOCH);

    private record Read(List<ECKey> keys, Instant at) {}

    @Inject
    SigningKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All keys that a valid token may be signed with. The first one signs. */
    @Transactional
    public List<ECKey> published() {
        var last = read;
        if (last.at().plus(REREAD).isAfter(Instant.now())) {
            return last.keys();
        }
        var keys = jdbi.withHandle(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
            var young = handle.createQuery(
                            "SELECT EXISTS (SELECT FROM users.signing_key WHERE created_at > now() - interval '30 days')")
                    .mapTo(Boolean.class)
                    .one();
            if (!young) {
                add(handle);
            }
            handle.execute("DELETE FROM users.signing_key WHERE created_at < now() - interval '31 days'");
            return handle.createQuery("""
                            SELECT jwk FROM users.signing_key
                             ORDER BY created_at > now() - interval '1 hour', created_at DESC""")
                    .mapTo(String.class)
                    .map(SigningKeys::parsed)
                    .list();
        });
        read = new Read(keys, Instant.now());
        return keys;
    }

    private static void add(Handle handle) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            handle.execute(
                    "INSERT INTO users.signing_key (id, jwk) VALUES (?, ?::jsonb)", key.getKeyID(), key.toJSONString());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java can't make a P-256 key", e);
        }
    }

    private static ECKey parsed(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key in the database can't be read", e);
        }
    }
}
