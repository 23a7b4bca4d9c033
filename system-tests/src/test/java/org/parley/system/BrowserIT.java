package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person with a browser. */
class BrowserIT {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // The authority of a system that is tried by https is its own.
            "--ignore-certificate-errors");

    private static Playwright playwright;
    private static Browser browser;

    private final Layout layout = Layout.running();

    @BeforeAll
    static void start() {
        var chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium is installed, so the pages are not tried in a browser");
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(chromium.get()).setArgs(FLAGS));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aPersonSignsUpConfirmsSignsInAndComments(boolean javaScript) {
        var person = Person.somebody(layout);
        try (var context = browser.newContext(new NewContextOptions().setJavaScriptEnabled(javaScript))) {
            var page = context.newPage();
            var complaints = complaints(page);
            page.navigate(layout.router() + "/");
            page.getByLabel("E-mail address").fill(person.email());
            page.getByLabel("Name").fill(person.name());
            page.getByLabel("Password").fill(person.password());
            press(page, "main", "Sign up");
            page.getByText("Look into your mailbox").first().waitFor();

            page.navigate(layout.router() + "/confirm.html?token=" + person.token(Duration.ofSeconds(30)));
            press(page, "main", "Confirm my address");
            page.getByText("Your address is confirmed").waitFor();

            page.getByLabel("E-mail address").fill(person.email());
            page.getByLabel("Password").fill("not the password");
            press(page, "main", "Sign in");
            page.getByRole(AriaRole.ALERT).waitFor();
            assertThat(page.getByLabel("E-mail address").inputValue()).isEqualTo(person.email());
            page.getByLabel("Password").fill(person.password());
            press(page, "main", "Sign in");

            var text = "<script>alert('x')</script> & so on " + UUID.randomUUID();
            page.getByLabel("Your comment").fill(text);
            press(page, "main", "Comment");
            page.getByText(text).waitFor();

            press(page, "header", "Sign out");
            page.locator("nav").getByText("Sign in").waitFor();
            assertThat(complaints).filteredOn(line -> !line.contains("403")).isEmpty();
        }
    }

    @Test
    void aPageThatIsNotThereSaysSo() {
        try (var context = browser.newContext()) {
            var page = context.newPage();
            assertThat(page.navigate(layout.router() + "/nothing").status()).isEqualTo(404);
            page.getByText("Not found").first().waitFor();
        }
    }

    @Test
    void nothingIsWiderThanASmallPhone() {
        try (var context = browser.newContext(new NewContextOptions().setViewportSize(320, 640))) {
            var page = context.newPage();
            for (var path : List.of(
                    "/", "/mailbox.html", "/confirm.html?token=x", "/login.html", "/comments.html", "/nothing")) {
                page.navigate(layout.router() + path);
                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(320);
            }
        }
    }

    private static void press(Page page, String where, String button) {
        page.locator(where)
                .getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** What the browser complains of, such as a script that the Content-Security-Policy stops. */
    private static List<String> complaints(Page page) {
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return complaints;
    }
}
