package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody can read and use each page: on a small phone, in each kind of script, light and dark, and by ear. */
class PagesIT {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");
    private static final List<String> FOR_ANYBODY = List.of(
            "/",
            "/mailbox.html",
            "/confirm.html?token=x",
            "/confirm-again.html",
            "/login.html",
            "/login.html?done=email-undone",
            "/forgot.html",
            "/reset.html?token=x",
            "/email.html?token=x",
            "/undo.html?token=x",
            "/comments.html",
            "/unsubscribe.html?token=x",
            "/nothing");
    private static final List<String> FOR_ADMINISTRATORS = List.of(
            "/comments.html",
            "/account.html",
            "/accounts.html",
            "/outbox.html?state=sent",
            "/moderation.html",
            "/moderation.html?view=search&state=published",
            "/moderation.html?view=bans",
            "/moderation.html?view=rules",
            "/moderation.html?view=log",
            "/moderation.html?view=sites");

    private final Layout layout = Layout.running();

    @ParameterizedTest
    @ValueSource(strings = {"de", "ja"})
    void nothingIsWiderThanASmallPhone(String language) {
        eachPage(language, PagesIT::fits);
    }

    @Test
    void nothingIsWiderThanASmallPhoneInEnglishAndAxeFindsNothingLightOrDark() {
        eachPage("en", (visit, what) -> {
            fits(visit, what);
            assertThat(violations(visit, ColorScheme.LIGHT, axe -> axe.withTags(WCAG)))
                    .as(what)
                    .isEmpty();
            assertThat(violations(visit, ColorScheme.DARK, axe -> axe.withRules(OF_COLOURS)))
                    .as(what + ", dark")
                    .isEmpty();
        });
    }

    private static void fits(Visit visit, String what) {
        assertThat((int) visit.page().evaluate("document.documentElement.scrollWidth"))
                .as(what)
                .isLessThanOrEqualTo(320);
    }

    private static List<String> violations(Visit visit, ColorScheme scheme, UnaryOperator<AxeBuilder> rules) {
        visit.page().emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        // Without the mode that opens pages of its own for frames, which there are none of.
        var axe = rules.apply(new AxeBuilder(visit.page()).setLegacyMode(true));
        return axe.analyze().getViolations().stream()
                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                .toList();
    }

    private void eachPage(String language, BiConsumer<Visit, String> check) {
        var person = administratorWithALongName();
        var phone = new NewContextOptions()
                .setViewportSize(320, 640)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE);
        try (var visit = new Visit(layout, phone)) {
            FOR_ANYBODY.forEach(path -> check.accept(opened(visit, path), path));
            check.accept(refused(visit), "a refused form");
            visit.signedIn(person);
            assertThat(person.signIn()
                            .send("PATCH", "/api/me", "locale", language)
                            .statusCode())
                    .isEqualTo(200);
            FOR_ADMINISTRATORS.forEach(path -> check.accept(opened(visit, path), path));
            threads(person).forEach(path -> check.accept(opened(visit, path), path));
            secondFactor(visit, person, check);
        }
    }

    /** A page with all of it unfolded. */
    private static Visit opened(Visit visit, String path) {
        visit.open(path).page().evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
        return visit;
    }

    /** The page to sign up, as it comes back with what is wrong with each field. */
    private static Visit refused(Visit visit) {
        visit.open("/").page().evaluate("document.querySelector('main form').noValidate = true");
        visit.main().locator("form button").click();
        visit.main().locator("[aria-invalid=true]").first().waitFor();
        return visit;
    }

    /** The pages of a thread that is deep and has all that comments can hold. */
    private List<String> threads(Person person) {
        var site = Site.of(layout, "open");
        var id = 0L;
        for (var n = 0; n < 8; n++) {
            var text = "> a quote\n\n- a list with `" + "code ".repeat(30) + "` and " + "averylongword".repeat(12)
                    + "\n\n```\n" + "much too long a line ".repeat(20) + "\n```\n\n[a link](https://example.org/)";
            id = site.replied(person, "thread", text, id).getJsonNumber("id").longValue();
        }
        var others = site.replied(Person.administrator(layout), "thread", "of somebody else", id)
                .getJsonNumber("id")
                .longValue();
        return List.of(
                "/comments.html?page=" + site.page("thread"),
                "/comment.html?id=" + id,
                "/comment.html?id=" + others,
                "/embed.html?page=" + site.page("thread"));
    }

    private static void secondFactor(Visit visit, Person person, BiConsumer<Visit, String> check) {
        var form = visit.open("/account.html").page().locator("form[action='/api/me/second-factor/totp']");
        Visit.fill(form.locator("input"), person.password());
        form.locator("button").click();
        var code = visit.page().locator("input[name=code]");
        code.waitFor();
        check.accept(visit, "the secret");
        Visit.fill(code, new Authenticator(visit.main().locator("code").textContent()).code());
        visit.main().locator("form button").click();
        visit.main().locator("li code").first().waitFor();
        check.accept(visit, "the recovery codes");
        check.accept(visit.open("/account.html"), "the account with a second factor");
        visit.page().locator("nav form button").click();
        visit.page().waitForURL(url -> url.endsWith("/"));
        visit.signIn(person).page().locator("input[name=code]").waitFor();
        check.accept(visit, "the second factor");
    }

    private Person administratorWithALongName() {
        var somebody = Person.somebody(layout);
        var person = new Person(
                        layout,
                        somebody.client(),
                        "a-long-name-without-a-place-to-break-it-" + somebody.email(),
                        somebody.password(),
                        "Donaudampfschifffahrtsgesellschaftskapitän " + somebody.name())
                .signUp()
                .confirm();
        assertThat(Person.administrator(layout).grant(person, "administrator").statusCode())
                .isEqualTo(200);
        return person;
    }
}
