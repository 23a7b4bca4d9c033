package org.parley.users.passkey;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import jakarta.json.JsonObject;

/** A browser on a page of {@code origin}, and the authenticator of whoever sits before it. */
record Browser(NoneAttestationAuthenticator authenticator, String origin) {
    static final String SITE = "https://parley.example.org";

    private static final ObjectConverter CONVERTER = new ObjectConverter();

    static Browser onTheSite() {
        return new Browser(new NoneAttestationAuthenticator(), SITE);
    }

    Browser on(String other) {
        return new Browser(authenticator, other);
    }

    /** What the page gets of {@code navigator.credentials.create}, as JSON. */
    String create(JsonObject publicKey) {
        return write(platform().create(read(publicKey, PublicKeyCredentialCreationOptions.class)));
    }

    /** What the page gets of {@code navigator.credentials.get}, as JSON. */
    String get(JsonObject publicKey) {
        return write(platform().get(read(publicKey, PublicKeyCredentialRequestOptions.class)));
    }

    private ClientPlatform platform() {
        return new ClientPlatform(new Origin(origin), new WebAuthnAuthenticatorAdaptor(authenticator));
    }

    private static <T> T read(JsonObject options, Class<T> type) {
        return CONVERTER.getJsonMapper().readValue(options.toString(), type);
    }

    private static String write(Object credential) {
        return CONVERTER.getJsonMapper().writeValueAsString(credential);
    }
}
