package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.parley.system.Visit.fill;
import static org.parley.system.Visit.press;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with their accounts on the site's pages, with JavaScript and without. */
class AccountsBrowserIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ACCOUNT = "/account.html";

    private final Layout layout = Layout.running();

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aNameALanguageAndAPasswordAreChangedAndOtherSessionsEnded(boolean javaScript) {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        try (var visit = new Visit(layout, javaScript).signedIn(person).open(ACCOUNT)) {
            var profile = visit.section("Name and language");
            fill(profile, "Name", "Newly " + person.name());
            profile.getByLabel("Language").selectOption("de");
            press(profile, "Save");
            visit.sees("Gespeichert").sees("Newly " + person.name());
            visit.page().locator("html[lang=de]").waitFor();
            visit.page().locator("select[name=locale]").selectOption("en");
            press(visit.main(), "Speichern");
            visit.sees("Saved.").page().locator("html[lang=en]").waitFor();

            press(visit.section("Where you are signed in"), "Sign out everywhere else");
            visit.sees("Signed out there.");
            assertThat(person.isSignedIn()).isFalse();

            var changed = person.withPassword("another " + person.password()).elsewhere();
            change(visit, "not the password", changed.password());
            visit.sees("The password is wrong.");
            change(visit, person.password(), "password");
            visit.sees("New password: is one of the most common passwords");
            change(visit, person.password(), changed.password());
            visit.sees("Your password is changed");
            changed.signIn();

            press(visit.section("Where you are signed in"), "Sign out everywhere");
            visit.page().locator("nav").getByText("Sign in").waitFor();
            assertThat(changed.isSignedIn()).isFalse();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static void change(Visit visit, String old, String other) {
        var section = visit.section("Password");
        fill(section, "Password", old);
        fill(section, "New password", other);
        press(section, "Change the password");
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void anAddressIsChangedByTheLinkInOneMailAndBroughtBackByThatInTheOther(boolean javaScript) {
        var person = Person.somebody(layout).signUp().confirm();
        var moved = person.withEmail("moved-" + person.email());
        try (var visit = new Visit(layout, javaScript).signedIn(person).open(ACCOUNT)) {
            var section = visit.section("E-mail address");
            fill(section, "E-mail address", moved.email());
            fill(section, "Password", person.password());
            press(section, "Change the address");
            visit.sees("Look into the mailbox of the new address");

            press(visit.open("/email.html?token=" + moved.token("email")).main(), "Confirm my new address");
            visit.sees("Your new e-mail address is confirmed.").open(ACCOUNT).sees("Your address is " + moved.email());

            press(visit.open("/undo.html?token=" + person.token("undo")).main(), "Undo the change");
            visit.sees("Your old e-mail address is back");
            visit.page().locator("nav").getByText("Sign in").waitFor();
            visit.signedIn(person);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aForgottenPasswordIsReset(boolean javaScript) {
        var person = Person.somebody(layout).signUp().confirm();
        var changed = person.withPassword("another " + person.password());
        try (var visit = new Visit(layout, javaScript).open("/login.html")) {
            visit.page().getByText("Forgot your password?").click();
            visit.sees("Reset your password");
            fill(visit.main(), "E-mail address", person.email());
            press(visit.main(), "Send me the link");
            visit.sees("Look into your mailbox");

            var link = "/reset.html?token=" + person.token("reset");
            choose(visit.open(link), "short");
            visit.sees("Password: must have 8 to 128 characters");
            choose(visit, changed.password());
            visit.sees("Your new password is set.");
            choose(visit.open(link), changed.password());
            visit.sees("This link is too old, or was used already.").signedIn(changed);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static void choose(Visit visit, String password) {
        fill(visit.main(), "Password", password);
        press(visit.main(), "Set the new password");
    }

    @ParameterizedTest(name = "with JavaScript: {0}, comments: {1}")
    @CsvSource({"true, Keep my comments", "false, Delete my comments"})
    void anAccountIsDeletedWithItsCommentsOrWithoutThem(boolean javaScript, String choice) {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var text = "last words " + UUID.randomUUID();
        person.comment(text);
        try (var visit = new Visit(layout, javaScript).signedIn(person).open(ACCOUNT)) {
            var section = visit.section("Delete the account");
            section.getByLabel(choice).check();
            fill(section, "Password", person.password());
            press(section, "Delete my account");
            visit.sees("Your account is deleted.")
                    .page()
                    .locator("nav")
                    .getByText("Sign in")
                    .waitFor();
            var comment = visit.page().getByRole(AriaRole.ARTICLE).filter(new FilterOptions().setHasText(text));
            await("what becomes of the comment").atMost(PATIENCE).until(() -> {
                visit.open("/comments.html");
                return choice.startsWith("Keep")
                        ? comment.getByText("Deleted account").count() == 1
                        : comment.count() == 0;
            });
            visit.signIn(person).sees("The e-mail address or the password is wrong.");
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
