package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cookies and tokens that users did not make, or no longer stands by, open nothing anywhere. */
@Tag("services")
class ForgeryIT {
    private final Layout layout = Layout.running();
    private final Client client = new Client();

    @Test
    void aForgedCookieIsNobodys() {
        for (var value : List.of("x", "A".repeat(43), "' OR 1=1", "A".repeat(5000))) {
            for (var name : List.of("parley", "__Host-parley")) {
                var cookie = name + "=" + value;
                assertThat(client.get(layout.router(), "/api/me", "Cookie", cookie)
                                .statusCode())
                        .isEqualTo(401);
                assertThat(client.json(layout.router(), "/api/new_comment", "{\"text\":\"x\"}", "Cookie", cookie)
                                .statusCode())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void aTokenOfAnotherKeyIsRefusedEverywhere() throws Exception {
        var published = JWKSet.parse(client.get(layout.users(), "/jwks").body())
                .getKeys()
                .get(0);
        var forged = signed(
                new ECKeyGenerator(Curve.P_256).keyID(published.getKeyID()).generate(), Instant.now());
        refusedEverywhere(forged);
    }

    @Test
    void anUnsignedTokenIsRefusedEverywhere() {
        refusedEverywhere(new PlainJWT(claims(Instant.now())).serialize());
    }

    @Test
    void rubbishIsRefusedEverywhere() {
        refusedEverywhere("rubbish");
        refusedEverywhere("a.b.c");
    }

    /** The signing key is in the database, which only the tests' own system lets us read. */
    @Test
    @OwnSystem
    void anExpiredTokenIsRefusedEverywhereAndAFreshOneOfTheSameKeyIsNot() throws Exception {
        var key = ECKey.parse(Parley.running().database().query("SELECT jwk FROM users.signing_key"));
        refusedEverywhere(signed(key, Instant.now().minusSeconds(600)));
        var fresh = "Bearer " + signed(key, Instant.now());
        assertThat(client.json(layout.content(), "/new_comment", "{\"text\":\"fresh\"}", "Authorization", fresh)
                        .statusCode())
                .isEqualTo(201);
        // It is a person's: mails serves services alone.
        assertThat(client.form(layout.mails(), "/send", "to", "ann@example.org", "code", "1")
                        .statusCode())
                .isEqualTo(401);
    }

    private void refusedEverywhere(String token) {
        var bearer = "Bearer " + token;
        assertThat(client.get(layout.users(), "/me", "Authorization", bearer).statusCode())
                .isEqualTo(401);
        assertThat(client.json(layout.content(), "/new_comment", "{\"text\":\"x\"}", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.json(layout.mails(), "/send", "{}", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.get(layout.router(), "/api/me", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(401);
    }

    private static JWTClaimsSet claims(Instant issued) {
        return new JWTClaimsSet.Builder()
                .issuer("parley-users")
                .subject(UUID.randomUUID().toString())
                .audience(List.of("users", "content"))
                .claim("name", "Mallory")
                .claim("roles", List.of("person", "commenter"))
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString())
                .build();
    }

    private static String signed(ECKey key, Instant issued) throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims(issued));
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
