package org.parley.users.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The public keys by which others verify tokens (RFC 7517). */
@Path("jwks")
@Dependent
public class KeysResource {
    private final SigningKeys keys;

    @Inject
    public KeysResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** The key set, without the private halves. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String keys() {
        return new JWKSet(List.<JWK>copyOf(keys.published())).toString(true);
    }
}
