package org.parley.users.passkey;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AttestationConveyancePreference;
import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialDescriptor;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.parley.users.UsersSettings;
import org.parley.users.account.Account;

/**
 * What browsers are asked for, as JSON (WebAuthn Level 3, 5.4 and 5.5): passkeys that name their account and verify their
 * user, so that one is two factors by itself. Who made the authenticator is not asked.
 */
@Singleton
class PasskeyOptions {
    /** What a passkey may sign with, the best first. */
    static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256)
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private static final long MILLISECONDS = Challenges.SECONDS * 1000L;

    private final ObjectConverter converter = new ObjectConverter();
    private final UsersSettings settings;

    @Inject
    PasskeyOptions(UsersSettings settings) {
        this.settings = settings;
    }

    /** For a new one, which none of the authenticators that hold {@code existing} is to make. */
    String forRegistration(Account account, byte[] challenge, List<byte[]> existing) {
        return json(new PublicKeyCredentialCreationOptions(
                new PublicKeyCredentialRpEntity(settings.publicAddress().getHost(), settings.siteName()),
                new PublicKeyCredentialUserEntity(
                        new UserHandle(account.id()).bytes(), account.email(), account.name()),
                new DefaultChallenge(challenge),
                ALGORITHMS,
                MILLISECONDS,
                existing.stream()
                        .map(id -> new PublicKeyCredentialDescriptor(PublicKeyCredentialType.PUBLIC_KEY, id, null))
                        .toList(),
                new AuthenticatorSelectionCriteria(
                        null, true, ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED),
                AttestationConveyancePreference.NONE,
                null));
    }

    /** For a sign-in with whichever. */
    String forSignIn(byte[] challenge) {
        return json(new PublicKeyCredentialRequestOptions(
                new DefaultChallenge(challenge),
                MILLISECONDS,
                settings.publicAddress().getHost(),
                List.of(),
                UserVerificationRequirement.REQUIRED,
                null));
    }

    private String json(Object options) {
        return "{\"publicKey\":" + converter.getJsonMapper().writeValueAsString(options) + "}";
    }
}
