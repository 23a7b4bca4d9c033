package org.parley.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/** A person's window of a browser, which has no cookies of others. */
final class Visit implements AutoCloseable {
    private final Layout layout;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(Layout layout, boolean javaScript) {
        this(layout, new NewContextOptions().setJavaScriptEnabled(javaScript));
    }

    Visit(Layout layout, NewContextOptions options) {
        this.layout = layout;
        context = Chromium.running().newContext(options);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    /**
     * What the browser complains of, such as a script that the Content-Security-Policy stops; not that a form was
     * refused, which it tells too.
     */
    List<String> complaints() {
        return complaints.stream()
                .filter(line -> !line.matches(".*status of (400|403) .*"))
                .toList();
    }

    /** Has the browser give sites that are framed by others no cookies but those that are partitioned. */
    void withoutThirdPartyCookies() {
        var controls = new JsonObject();
        controls.addProperty("enableThirdPartyCookieRestriction", true);
        controls.addProperty("disableThirdPartyCookieMetadata", true);
        controls.addProperty("disableThirdPartyCookieHeuristics", true);
        context.newCDPSession(page).send("Network.setCookieControls", controls);
    }

    /** Opens a page of the site. */
    Visit open(String path) {
        page.navigate(layout.router() + path);
        return this;
    }

    /** Signs in, by the form in whatever language; what comes next is awaited by its text. */
    Visit signIn(Person person) {
        open("/login.html");
        fill(page.locator("input[name=email]"), person.email());
        fill(page.locator("input[name=password]"), person.password());
        page.locator("main form button").first().click();
        return this;
    }

    /** Signs in where the password is enough. */
    Visit signedIn(Person person) {
        signIn(person).page.waitForURL("**/comments.html");
        return this;
    }

    Visit signOut() {
        press(page.locator("header"), "Sign out");
        page.locator("nav").getByText("Sign in").waitFor();
        return this;
    }

    /** Waits for a text. */
    Visit sees(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    Locator main() {
        return page.locator("main");
    }

    /** The section below a heading. */
    Locator section(String heading) {
        return page.locator("section")
                .filter(new FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(heading).setExact(true))));
    }

    /** Fills the field of a label. */
    static void fill(Locator where, String label, String text) {
        fill(where.getByLabel(label, new Locator.GetByLabelOptions().setExact(true)), text);
    }

    /** Fills a field; a page that settles meanwhile takes the focus, and the text with it. */
    static void fill(Locator field, String text) {
        for (var tries = 0; tries < 5; tries++) {
            field.fill(text);
            if (field.inputValue().equals(text)) {
                return;
            }
        }
        throw new AssertionError("the field stays empty");
    }

    static void press(Locator where, String button) {
        where.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    @Override
    public void close() {
        context.close();
    }
}
