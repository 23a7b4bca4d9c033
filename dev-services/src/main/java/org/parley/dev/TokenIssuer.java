package org.parley.dev;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Stands in for the users service where only its tokens matter: it signs whatever it is asked for. */
public final class TokenIssuer {
    private final ECKey key;
    private final List<JWK> published;

    private TokenIssuer(ECKey key, List<JWK> published) {
        this.key = key;
        this.published = published;
        published.add(key);
    }

    private TokenIssuer(ECKey key) {
        this(key, new CopyOnWriteArrayList<>());
    }

    /** An issuer with a key of its own. */
    public static TokenIssuer create() {
        return new TokenIssuer(newKey());
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java can't make a P-256 key", e);
        }
    }

    /** The same issuer once a new key has taken over, which it serves beside the one before. */
    public TokenIssuer withNewKey() {
        return new TokenIssuer(newKey(), published);
    }

    /** An issuer with the private key {@code jwk}. */
    public static TokenIssuer withKey(String jwk) {
        try {
            return new TokenIssuer(ECKey.parse(jwk));
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a key", e);
        }
    }

    /** Serves the public keys at {@code /jwks} on a port of 127.0.0.1, until this Java ends. */
    public TokenIssuer serve(int port) throws IOException {
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        web.createContext("/jwks", exchange -> {
            try (exchange) {
                var keys = new JWKSet(published).toString(true).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        web.start();
        return this;
    }

    /** The claims of a person who may comment, as the users service writes them for the content service. */
    public static JWTClaimsSet.Builder person(UUID id, String name) {
        return person(id, name, List.of("person", "commenter"));
    }

    /** The claims of a person whose address isn't confirmed. */
    public static JWTClaimsSet.Builder unconfirmed(UUID id, String name) {
        return person(id, name, List.of("person"));
    }

    private static JWTClaimsSet.Builder person(UUID id, String name, List<String> roles) {
        return claims(id.toString(), List.of("users", "content"), roles).claim("name", name);
    }

    /** The claims of a service that sends a mail. */
    public static JWTClaimsSet.Builder service() {
        return service("mails");
    }

    /** The claims of the users service where it calls the service {@code audience}. */
    public static JWTClaimsSet.Builder service(String audience) {
        return claims("users", List.of(audience), List.of("service"));
    }

    private static JWTClaimsSet.Builder claims(String subject, List<String> audience, List<String> roles) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("parley-users")
                .subject(subject)
                .audience(audience)
                .claim("roles", roles)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString());
    }

    /** A token with these claims. */
    public String sign(JWTClaimsSet.Builder claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token can't be signed", e);
        }
        return token.serialize();
    }

    /** What a service that accepts {@code claims} must refuse, by the reason. */
    public static Map<String, String> refusable(TokenIssuer issuer, Supplier<JWTClaimsSet.Builder> claims) {
        var past = Date.from(Instant.now().minusSeconds(120));
        return Map.of(
                "signed with the public key as if that were a shared secret",
                        signedWithThePublicKey(issuer, claims.get()),
                "with a key of its own in its header", withItsOwnKey(claims.get()),
                "expired", issuer.sign(claims.get().issueTime(past).expirationTime(past)),
                "of another issuer", issuer.sign(claims.get().issuer("somebody")),
                "for another service", issuer.sign(claims.get().audience("router")),
                "signed by another key", create().sign(claims.get()),
                "signed by another key of the same name", namesake(issuer).sign(claims.get()),
                "without a signature", new PlainJWT(claims.get().build()).serialize(),
                "no token", "x.y.z");
    }

    private static String signedWithThePublicKey(TokenIssuer issuer, JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(issuer.key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new MACSigner(issuer.key.toECPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a token can't be signed", e);
        }
    }

    private static String withItsOwnKey(JWTClaimsSet.Builder claims) {
        var key = newKey();
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .jwk(key.toPublicJWK())
                    .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a token can't be signed", e);
        }
    }

    private static TokenIssuer namesake(TokenIssuer issuer) {
        return new TokenIssuer(
                new ECKey.Builder(newKey()).keyID(issuer.key.getKeyID()).build());
    }
}
