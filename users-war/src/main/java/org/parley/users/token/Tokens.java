package org.parley.users.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;

/** The short-lived tokens (JWT, ES256) by which services know who asks. */
@Singleton
public class Tokens {
    /** How long a token is valid. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String ISSUER = "parley-users";

    private final SigningKeys keys;
    private final UsersSettings settings;

    @Inject
    Tokens(SigningKeys keys, UsersSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** The roles that a token of {@code account} has. Who may comment has the role {@code commenter}. */
    public List<String> roles(Account account) {
        var roles = new ArrayList<>(account.roles());
        roles.add("person");
        if (account.confirmed() || !settings.confirmationRequired()) {
            roles.add("commenter");
        }
        return roles;
    }

    /** A token of a person in a session, for users and content. */
    public String forPerson(Account account, UUID session) {
        return signed(claims(account.id().toString(), List.of("users", "content"), roles(account))
                .claim("sid", session.toString())
                .claim("name", account.name())
                .claim("confirmed", account.confirmed()));
    }

    /** A token of this service itself, for another one. */
    public String forService(String service) {
        return signed(claims("users", List.of(service), List.of("service")));
    }

    private static JWTClaimsSet.Builder claims(String subject, List<String> audience, List<String> roles) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(subject)
                .audience(audience)
                .claim("roles", roles)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String signed(JWTClaimsSet.Builder claims) {
        var key = keys.published().get(0);
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
}
