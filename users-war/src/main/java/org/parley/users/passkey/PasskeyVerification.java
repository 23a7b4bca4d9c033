package org.parley.users.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.server.ServerProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parley.request.Problem.FieldError;
import org.parley.request.ProblemException;
import org.parley.users.UsersSettings;

/** Verifies what browsers send of passkeys (WebAuthn Level 3, 7.1 and 7.2), but for the challenge, which is used up before. */
@Singleton
class PasskeyVerification {
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter attested = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final Origin origin;
    private final String site;

    @Inject
    PasskeyVerification(UsersSettings settings) {
        var address = settings.publicAddress();
        origin = new Origin(address.getScheme() + "://" + address.getAuthority());
        site = address.getHost();
    }

    /** A new passkey; 400 if it can't be read. */
    RegistrationData registration(JsonObject credential) {
        return read(
                () -> manager.parseRegistrationResponseJSON(credential.toString()),
                RegistrationData::getCollectedClientData);
    }

    /** What a passkey has signed; 400 if it can't be read. */
    AuthenticationData authentication(JsonObject credential) {
        return read(
                () -> manager.parseAuthenticationResponseJSON(credential.toString()),
                AuthenticationData::getCollectedClientData);
    }

    private static <T> T read(Supplier<T> reading, Function<T, CollectedClientData> clientData) {
        return attempt(reading)
                .filter(data ->
                        clientData.apply(data) != null && clientData.apply(data).getChallenge() != null)
                .orElseThrow(() -> new ProblemException(new FieldError("credential", "wrong-type")));
    }

    /** The library says by all sorts of exceptions what is wrong with bytes of strangers. */
    private static <T> Optional<T> attempt(Supplier<T> work) {
        try {
            return Optional.ofNullable(work.get());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What to keep of a new passkey; empty unless it was made for this site by a user whom it has verified. */
    Optional<Credential> verified(RegistrationData made) {
        return attempt(() -> {
            manager.verify(
                    made,
                    new RegistrationParameters(
                            server(made.getCollectedClientData()), PasskeyOptions.ALGORITHMS, true, true));
            var data = made.getAttestationObject().getAuthenticatorData();
            var credential = data.getAttestedCredentialData();
            return new Credential(
                    credential.getCredentialId(), attested.convert(credential), data.isFlagBE(), data.getSignCount());
        });
    }

    /** The passkey's new counter; empty unless it has signed, for this site and for a user whom it has verified. */
    Optional<Long> verified(AuthenticationData signed, Credential known) {
        return attempt(() -> {
            manager.verify(
                    signed,
                    new AuthenticationParameters(
                            server(signed.getCollectedClientData()), record(known), null, true, true));
            return signed.getAuthenticatorData().getSignCount();
        });
    }

    private CredentialRecordImpl record(Credential known) {
        return new CredentialRecordImpl(
                null,
                true,
                known.backupEligible(),
                null,
                known.signCount(),
                attested.convert(known.attested()),
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(CollectedClientData answered) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(site)
                .challenge(answered.getChallenge())
                .build();
    }
}
