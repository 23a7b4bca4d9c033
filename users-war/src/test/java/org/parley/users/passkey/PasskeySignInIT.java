package org.parley.users.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.dev.TestClient;
import org.parley.users.Peers;

class PasskeySignInIT extends PasskeyServiceTest {
    private TestClient me;

    @BeforeEach
    void passkey() {
        me = signedUp(email);
        withPasskey(me);
    }

    @Test
    void opensASessionWithoutAPasswordOrACode() {
        withApp(me);
        var options = challenge();
        assertThat(options.getString("rpId")).isEqualTo("parley.example.org");
        assertThat(options.getString("userVerification")).isEqualTo("required");
        var signedIn = signInWithPasskey();
        assertThat(object(signedIn).getString("email")).isEqualTo(email);
        assertThat(object(signedIn).getString("device")).hasSize(43);
        assertThat(signedIn(signedIn).get("/me/passkeys").body()).contains("\"lastUsedAt\":");
        assertThat(signInWithPasskey().statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatWasSignedForAnotherSite() {
        assertDenied(browser.on("https://parley.example.com").get(challenge()));
        assertDenied(browser.on("http://parley.example.org").get(challenge()));
        var signed = browser.get(challenge());
        var id = credentialId(signed);
        assertThat(signInWith(signed).statusCode()).isEqualTo(200);
        browser.authenticator().lookup(id).setRpId("example.org");
        assertDenied(browser.get(with(challenge(), "rpId", "example.org")));
    }

    @Test
    void takesAChallengeOnceAndForSignInAlone() throws Exception {
        var signed = browser.get(challenge());
        var old = browser.get(challenge());
        assertThat(signInWith(signed).statusCode()).isEqualTo(200);
        assertDenied(signed);
        assertDenied(browser.get(with(challenge(), "challenge", "A".repeat(43))));
        assertDenied(browser.get(with(challenge(), "challenge", registration(me).getString("challenge"))));
        Peers.database().execute("UPDATE users.passkey_challenge SET expires_at = now()");
        assertDenied(old);
    }

    @Test
    void refusesWhatThePasskeyHasNotSignedAndUsesTheChallengeUp() {
        var signed = browser.get(challenge());
        var another = response(browser.get(challenge()), "signature");
        assertDenied(altered(signed, "signature", another));
        assertDenied(signed);
        assertDenied(altered(browser.get(challenge()), "userHandle", "A".repeat(22)));
        assertDenied(browser.get(with(challenge(), "userVerification", "discouraged")));
    }

    @Test
    void refusesACounterThatGoesBack() throws Exception {
        assertThat(signInWithPasskey().statusCode()).isEqualTo(200);
        browser.authenticator().setCountUpEnabled(false);
        assertDenied(browser.get(challenge()));
        browser.authenticator().setCountUpEnabled(true);
        assertThat(signInWithPasskey().statusCode()).isEqualTo(200);
        Peers.database()
                .execute(
                        "UPDATE users.passkey SET sign_count = 1000 WHERE account_id = '" + account(email, "id") + "'");
        assertDenied(browser.get(challenge()));
    }

    @Test
    void takesPasskeysThatDoNotCount() {
        var authenticator = new NoneAttestationAuthenticator(AAGUID.ZERO, 0, true, new ObjectConverter());
        authenticator.setCountUpEnabled(false);
        var synchronised = new Browser(authenticator, Browser.SITE);
        assertThat(add(me, synchronised.create(registration(me))).statusCode()).isEqualTo(201);
        assertThat(signInWith(synchronised.get(challenge())).statusCode()).isEqualTo(200);
        assertThat(signInWith(synchronised.get(challenge())).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsOfASuspensionOnlyToWhoeverHasThePasskey() throws Exception {
        suspend(email);
        assertThat(problem(signInWithPasskey())).isEqualTo("/problems/account-suspended");
        var signed = browser.get(challenge());
        assertDenied(altered(signed, "signature", response(browser.get(challenge()), "signature")));
    }

    private void assertDenied(String credential) {
        var answer = signInWith(credential);
        assertProblem(answer, 403);
        assertThat(problem(answer)).isEqualTo("/problems/access-denied");
    }

    @Test
    void refusesWhatCannotBeRead() {
        for (var body : List.of(
                "{}",
                "{\"credential\":null}",
                "{\"credential\":[]}",
                "{\"credential\":{}}",
                "{\"credential\":{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\"}}}",
                "{\"credential\":{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"bnVsbA\","
                        + "\"authenticatorData\":\"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg\",\"signature\":\"AAAA\"}}}")) {
            assertProblem(client.json("/signin/passkey", body), 400);
        }
    }
}
