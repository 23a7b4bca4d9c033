package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Refusals.assertRefused;

import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signing in with more, or with something else, than the password. */
class SecondFactorIT {
    private final Layout layout = Layout.running();

    @Test
    void aCodeOfTheAppIsAskedAndARecoveryCodeWorksOnceInItsPlace() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        assertRefused(person.post("/api/me/second-factor/totp", "password", "not it"), 403, "wrong-password");
        var app = new Authenticator(
                Person.object(person.post("/api/me/second-factor/totp", "password", person.password()))
                        .getString("secret"));
        person.elsewhere().signIn();
        assertRefused(person.post("/api/me/second-factor/totp/confirm", "code", "no code"), 403, "second-factor-wrong");
        var codes = codes(person.post("/api/me/second-factor/totp/confirm", "code", app.code()));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(person.mail("how you sign in").getString("text")).contains(layout.router() + "/account.html");

        var other = person.elsewhere();
        var ticket = ticket(other);
        assertThat(other.isSignedIn()).as("signed in by the password alone").isFalse();
        assertRefused(secondFactor(other, ticket, "no code"), 403, "second-factor-wrong");
        var code = app.nextCode();
        assertThat(secondFactor(other, ticket, code).statusCode()).isEqualTo(200);
        assertThat(other.isSignedIn()).isTrue();
        assertRefused(secondFactor(person.elsewhere(), ticket, codes.get(0)), 400, "invalid-token");
        assertRefused(secondFactor(other, ticket(other), code), 403, "second-factor-wrong");

        var third = person.elsewhere();
        assertThat(secondFactor(third, ticket(third), codes.get(1)).statusCode())
                .isEqualTo(200);
        assertRefused(secondFactor(third, ticket(third), codes.get(1)), 403, "second-factor-wrong");
        assertThat(Person.object(third.get("/api/me/second-factor")).getInt("recoveryCodesLeft"))
                .isEqualTo(9);
    }

    @Test
    void recoveryCodesAreReplacedAndTheFactorIsRemovedByWhoeverKnowsThePassword() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var begun = person.post("/api/me/second-factor/totp", "password", person.password());
        var app = new Authenticator(Person.object(begun).getString("secret"));
        var old = codes(person.post("/api/me/second-factor/totp/confirm", "code", app.code()));
        var renewed = codes(person.post("/api/me/second-factor/recovery-codes", "password", person.password()));
        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(old);
        var other = person.elsewhere();
        assertRefused(secondFactor(other, ticket(other), old.get(0)), 403, "second-factor-wrong");

        assertRefused(person.post("/api/me/second-factor/totp/remove", "password", "not it"), 403, "wrong-password");
        assertThat(person.post("/api/me/second-factor/totp/remove", "password", person.password())
                        .statusCode())
                .isEqualTo(204);
        other.signIn();
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return Person.object(answer).getJsonArray("recoveryCodes").getValuesAs(JsonString::getString);
    }

    /** What the right password is answered. */
    private static String ticket(Person person) {
        var answer = person.tryToSignIn();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        return Person.object(answer).getString("ticket");
    }

    private static HttpResponse<String> secondFactor(Person person, String ticket, String code) {
        return person.post("/api/signin/second-factor", "ticket", ticket, "code", code);
    }

    /** That they are added and sign in is tried in a browser, which has them. */
    @Test
    void passkeysAreForTheSitesHostAndOnlyForWhoeverKnowsThePassword() {
        var host = URI.create(layout.router().toString()).getHost();
        var person = Person.somebody(layout).signUp().confirm().signIn();
        assertRefused(person.post("/api/me/passkeys/options", "password", "not it"), 403, "wrong-password");
        var creation = Person.object(person.post("/api/me/passkeys/options", "password", person.password()));
        assertThat(creation.getJsonObject("publicKey").getJsonObject("rp").getString("id"))
                .isEqualTo(host);
        assertThat(Person.objects(person.get("/api/me/passkeys"))).isEmpty();

        var request = Person.object(person.elsewhere().post("/api/signin/passkey/options"));
        assertThat(request.getJsonObject("publicKey").getString("rpId")).isEqualTo(host);
    }
}
