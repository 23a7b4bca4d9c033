package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Visit.fill;
import static org.parley.system.Visit.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The administrator's pages, with JavaScript and without. */
class AdministrationBrowserIT {
    private final Layout layout = Layout.running();
    private final Person administrator = Person.administrator(layout);

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void anAccountIsFoundGivenARoleSuspendedAndLetInAgain(boolean javaScript) {
        var person = Person.somebody(layout).signUp().confirm().signIn();
        try (var visit = new Visit(layout, javaScript).signedIn(administrator)) {
            visit.page().locator("nav").getByText("Accounts").click();
            fill(visit.main(), "Search by name or e-mail address", person.email());
            press(visit.main(), "Search");
            visit.page().waitForURL("**/accounts.html?search=*");
            assertThat(visit.main().getByRole(AriaRole.ARTICLE).count()).isEqualTo(1);

            change(visit).getByLabel("Moderator").check();
            press(visit.main(), "Save the roles");
            visit.sees("The roles are changed.");
            assertThat(person.get("/api/me").body()).contains("\"moderator\"");
            assertThat(visit.main().getByRole(AriaRole.ARTICLE).count())
                    .as("what was found stays")
                    .isEqualTo(1);
            assertThat(change(visit).getByLabel("Moderator").isChecked()).isTrue();

            fill(visit.main(), "Reason", "spam, again and again");
            press(visit.main(), "Suspend");
            visit.sees("The account is suspended.").sees("Suspended since");
            assertThat(person.isSignedIn()).isFalse();
            change(visit);
            press(visit.main(), "End the suspension");
            visit.sees("The suspension has ended.");
            person.signIn();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static Locator change(Visit visit) {
        visit.main().locator("summary").click();
        return visit.main().locator("details");
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void theOutboxIsShown(boolean javaScript) {
        var person = Person.somebody(layout).signUp();
        person.token("confirm");
        try (var visit = new Visit(layout, javaScript).signedIn(administrator)) {
            visit.page().locator("nav").getByText("Mails").click();
            visit.page().waitForURL("**/outbox.html");
            visit.main()
                    .getByText("Sent", new Locator.GetByTextOptions().setExact(true))
                    .click();
            visit.page().waitForURL("**/outbox.html?state=sent");
            visit.sees(person.email());
            visit.main()
                    .getByText("Given up", new Locator.GetByTextOptions().setExact(true))
                    .click();
            visit.page().waitForURL("**/outbox.html?state=dead");
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
