package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Visit.fill;
import static org.parley.system.Visit.press;

import com.google.gson.JsonParser;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with more, or with something else, than the password, on the site's pages. */
class SecondFactorBrowserIT {
    private static final String ACCOUNT = "/account.html";

    private final Layout layout = Layout.running();

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aSecondFactorIsSetUpAskedForAndReplacedByARecoveryCode(boolean javaScript) {
        var person = Person.somebody(layout).signUp().confirm();
        try (var visit = new Visit(layout, javaScript).signedIn(person).open(ACCOUNT)) {
            fill(visit.section("Second factor"), "Password", person.password());
            press(visit.section("Second factor"), "Set it up");
            visit.page().getByRole(AriaRole.IMG).waitFor();
            var app = new Authenticator(visit.main().locator("code").textContent());
            fill(visit.main(), "Code", "000 000 0");
            press(visit.main(), "Switch it on");
            visit.sees("The code is wrong.").page().getByRole(AriaRole.IMG).waitFor();
            fill(visit.main(), "Code", app.code());
            press(visit.main(), "Switch it on");
            visit.sees("Your recovery codes");
            var codes = visit.main().locator("code").allTextContents();
            assertThat(codes).hasSize(10);
            visit.page().getByText("I have kept them").click();
            visit.sees("You have 10 recovery codes left.").signOut();

            signIn(visit, person, "no code");
            visit.sees("The code is wrong.");
            answer(visit, app.nextCode());
            visit.page().waitForURL("**/comments.html");
            signIn(visit.signOut(), person, codes.get(0));
            visit.page().waitForURL("**/comments.html");
            signIn(visit.signOut(), person, codes.get(0));
            visit.sees("The code is wrong.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static void signIn(Visit visit, Person person, String code) {
        answer(visit.signIn(person).sees("Enter the code"), code);
    }

    private static void answer(Visit visit, String code) {
        fill(visit.main(), "Code", code);
        press(visit.main(), "Sign in");
    }

    @Test
    void aPasskeyIsAddedSignsInAndIsRemoved() {
        var person = Person.somebody(layout).signUp().confirm();
        try (var visit = new Visit(layout, true)) {
            plugInAnAuthenticator(visit);
            visit.signedIn(person).open(ACCOUNT);
            var section = visit.section("Passkeys");
            fill(section, "Name of the passkey", "My key");
            fill(section, "Password", "not the password");
            press(section, "Add a passkey");
            visit.sees("The password is wrong.");
            fill(section, "Password", person.password());
            press(section, "Add a passkey");
            visit.sees("The passkey is added.").signOut();

            visit.open("/login.html");
            press(visit.main(), "Sign in with a passkey");
            visit.page().waitForURL("**/comments.html");
            visit.sees(person.name()).open(ACCOUNT);
            section.getByText("My key").click();
            fill(section.locator("details"), "Password", person.password());
            press(section, "Remove: My key");
            visit.sees("The passkey is removed.").signOut().open("/login.html");
            press(visit.main(), "Sign in with a passkey");
            visit.sees("That did not work.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** One inside the device that has verified its owner by the time it is asked. */
    private static void plugInAnAuthenticator(Visit visit) {
        var devtools = visit.page().context().newCDPSession(visit.page());
        devtools.send("WebAuthn.enable");
        devtools.send(
                "WebAuthn.addVirtualAuthenticator", JsonParser.parseString("""
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                 "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}""").getAsJsonObject());
    }
}
