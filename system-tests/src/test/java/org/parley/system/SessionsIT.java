package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Refusals.assertRefused;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where somebody is signed in, and how that ends; stolen and planted cookies are worth nothing afterwards. */
class SessionsIT {
    private final Layout layout = Layout.running();

    @Test
    void sessionsAreListedAndEndedOneByOneOrAllTheOthersOrAll() {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var second = person.elsewhere().signIn();
        var third = person.elsewhere().signIn();
        var sessions = sessions(person);
        assertThat(sessions)
                .hasSize(3)
                .filteredOn(session -> session.getBoolean("current"))
                .hasSize(1);

        var own = sessions(second).stream()
                .filter(session -> session.getBoolean("current"))
                .findFirst()
                .orElseThrow();
        assertThat(end(person, "/" + own.getString("id")).statusCode()).isEqualTo(204);
        assertThat(second.isSignedIn()).isFalse();
        assertRefused(end(person, "/" + own.getString("id")), 404, "not-found");
        assertThat(third.isSignedIn()).isTrue();

        assertThat(end(person, "?except=current").statusCode()).isEqualTo(204);
        assertThat(third.isSignedIn()).isFalse();
        assertThat(person.isSignedIn()).isTrue();

        var all = end(person, "");
        assertThat(all.statusCode()).isEqualTo(204);
        assertThat(all.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(person.isSignedIn()).isFalse();
    }

    private static List<JsonObject> sessions(Person person) {
        return Person.objects(person.get("/api/sessions"));
    }

    private static HttpResponse<String> end(Person person, String which) {
        return person.client().send("DELETE", person.layout().router(), "/api/sessions" + which, "");
    }

    @Test
    void nobodySeesOrEndsTheSessionsOfAnother() {
        var ann = Person.somebody(layout).signUp().confirm().signIn();
        var mallory = Person.somebody(layout).signUp().confirm().signIn();
        var session = sessions(ann).get(0).getString("id");
        assertThat(sessions(mallory)).noneMatch(other -> other.getString("id").equals(session));
        assertRefused(end(mallory, "/" + session), 404, "not-found");
        assertThat(ann.isSignedIn()).isTrue();
    }

    @Test
    void aStolenCookieIsWorthNothingAfterTheSignOut() {
        var person = Person.somebody(layout).signUp().confirm();
        var thief = thief(person);
        assertThat(person.post("/api/signout").statusCode()).isEqualTo(204);
        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    void aStolenCookieIsWorthNothingAfterThePasswordWasChanged() {
        var person = Person.somebody(layout).signUp().confirm();
        var thief = thief(person);
        var owner = person.elsewhere().signIn();
        var changed = owner.post(
                "/api/password/change", "password", person.password(), "newPassword", "not " + person.password());
        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(owner.isSignedIn()).isTrue();
    }

    @Test
    void aStolenCookieIsWorthNothingAfterThePasswordWasReset() {
        var person = Person.somebody(layout).signUp().confirm();
        var thief = thief(person);
        person.post("/api/password/forgot", "email", person.email());
        var reset = person.elsewhere()
                .post("/api/password/reset", "token", person.token("reset"), "password", "not " + person.password());
        assertThat(reset.statusCode()).isEqualTo(204);
        assertThat(isSignedIn(thief)).isFalse();
    }

    @Test
    void aPlantedCookieIsNotTheSessionAfterTheSignIn() {
        var mallory = Person.somebody(layout).signUp().confirm();
        var planted = cookie(mallory.tryToSignIn());
        var victim = Person.somebody(layout).signUp().confirm();
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(victim.email(), victim.password());
        var signIn = new Client().json(layout.router(), "/api/signin", body, "Cookie", planted);
        assertThat(signIn.statusCode()).isEqualTo(200);
        assertThat(cookie(signIn)).isNotEqualTo(planted);
        assertThat(isSignedIn(cookie(signIn))).isTrue();
        assertThat(isSignedIn(planted)).as("what Mallory knows").isFalse();
    }

    /** Signs in, and answers the cookie as a thief has it who has used it. */
    private String thief(Person person) {
        var cookie = cookie(person.tryToSignIn());
        assertThat(isSignedIn(cookie)).isTrue();
        return cookie;
    }

    private boolean isSignedIn(String cookie) {
        return new Client().get(layout.router(), "/api/me", "Cookie", cookie).statusCode() == 200;
    }

    /** The session's cookie; the other is the device's. */
    private static String cookie(HttpResponse<String> signIn) {
        return signIn.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.matches("(__Host-)?parley=.*"))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
    }
}
