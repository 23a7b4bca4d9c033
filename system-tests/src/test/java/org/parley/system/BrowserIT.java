package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Visit.fill;
import static org.parley.system.Visit.press;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person with a browser. */
class BrowserIT {
    private final Layout layout = Layout.running();

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aPersonSignsUpConfirmsSignsInAndComments(boolean javaScript) {
        var person = Person.somebody(layout);
        try (var visit = new Visit(layout, javaScript).open("/")) {
            fill(visit.main(), "E-mail address", person.email());
            fill(visit.main(), "Name", person.name());
            fill(visit.main(), "Password", person.password());
            press(visit.main(), "Sign up");
            visit.sees("Look into your mailbox");

            visit.open("/confirm.html?token=" + person.token("confirm"));
            press(visit.main(), "Confirm my address");
            visit.sees("Your address is confirmed");

            fill(visit.main(), "E-mail address", person.email());
            fill(visit.main(), "Password", "not the password");
            press(visit.main(), "Sign in");
            visit.page().getByRole(AriaRole.ALERT).waitFor();
            assertThat(visit.page().getByLabel("E-mail address").inputValue()).isEqualTo(person.email());
            fill(visit.main(), "Password", person.password());
            press(visit.main(), "Sign in");

            var text = "<script>alert('x')</script> & so on " + UUID.randomUUID();
            fill(visit.page().getByLabel("Your comment"), text);
            press(visit.main(), "Comment");
            visit.sees(text).signOut();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void whoeverIsNotConfirmedIsSentAnotherMailBeforeCommenting(boolean javaScript) {
        var person = Person.somebody(layout).signUp();
        var first = person.token("confirm");
        try (var visit = new Visit(layout, javaScript).signedIn(person)) {
            press(visit.main(), "Send the mail again");
            visit.sees("Look into your mailbox");
            var second = person.tokenAfter(List.of(first), "confirm");
            press(visit.open("/confirm.html?token=" + second).main(), "Confirm my address");
            visit.sees("Your address is confirmed");
            // A link that was replaced says what to do.
            press(visit.open("/confirm.html?token=" + first).main(), "Confirm my address");
            visit.sees("This link is too old").sees("Already confirmed?");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void aPageThatIsNotThereSaysSo() {
        try (var visit = new Visit(layout, true)) {
            assertThat(visit.page().navigate(layout.router() + "/nothing").status())
                    .isEqualTo(404);
            visit.sees("Not found");
        }
    }
}
