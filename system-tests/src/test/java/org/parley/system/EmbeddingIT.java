package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comments inside the page of another site, in a browser that gives no cookies to others. */
class EmbeddingIT {
    private final Layout layout = Layout.running();
    private HttpServer blog;
    private Site site;
    private Person person;

    @BeforeEach
    void openTheBlog() throws IOException {
        // By its number it is another site than localhost.
        blog = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        site = Site.of(layout, "open", address());
        person = Person.somebody(layout).signUp().confirm().signIn();
        page(
                "/frame",
                "<iframe src='%s/embed.html?page=%s' title=Comments width=600 height=600></iframe>"
                        .formatted(layout.router(), site.page("frame")));
        page(
                "/script",
                "<p>Comments: <span data-parley-count='%s'></span></p><script src='%s/assets/embed.js' data-site='%s' async></script>"
                        .formatted("/script", layout.router(), site.key()));
        blog.start();
    }

    private String address() {
        return "http://127.0.0.1:" + blog.getAddress().getPort();
    }

    private void page(String path, String body) {
        var html = ("<!doctype html><html lang=en><title>A blog</title><link rel=icon href=data:,><body>" + body
                        + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        blog.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            try (var out = exchange.getResponseBody()) {
                out.write(html);
            }
        });
    }

    @AfterEach
    void closeTheBlog() {
        blog.stop(0);
        // Its port may be that of another blog later.
        site.change("open", "https://" + UUID.randomUUID() + ".example.org");
    }

    @Test
    void aFrameShowsThemWithoutJavaScript() {
        var text = "in a frame " + UUID.randomUUID();
        site.commented(person, "frame", text);
        try (var visit = new Visit(layout, false)) {
            visit.page().navigate(address() + "/frame");
            frame(visit.page()).getByText(text).waitFor();
        }
    }

    @Test
    void aFrameThatFailsSaysSoInsteadOfTheBrowser() {
        page(
                "/wrong",
                "<iframe src='%s/embed.html?page=no-such-site/x&theme=dark' title=Comments width=300 height=400></iframe>"
                        .formatted(layout.router()));
        try (var visit = new Visit(layout, false)) {
            visit.page().navigate(address() + "/wrong");
            frame(visit.page()).getByText("There is nothing at this address.").waitFor();
            frame(visit.page()).getByText("Try again").click();
            frame(visit.page()).locator("html[data-theme=dark]").waitFor();
        }
    }

    @Test
    void newRepliesAreAnnouncedInTheFrameToo() {
        var comment = site.commented(person, "frame", "to be answered");
        try (var visit = new Visit(layout, true)) {
            visit.page().navigate(address() + "/frame");
            var frame = frame(visit.page());
            visit.page()
                    .waitForResponse(
                            "**/api/comments/stream?**",
                            () -> frame.getByText("Reply").first().click());
            frame.getByText("All comments of the page").waitFor();
            site.replied(
                    person, "frame", "the answer", comment.getJsonNumber("id").longValue());
            frame.getByText("1 new reply").waitFor();
            frame.getByText("Show").click();
            frame.getByText("the answer").waitFor();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void onlyTheSiteItselfMayFrameItsComments() throws IOException {
        site.change("open", "https://" + UUID.randomUUID() + ".example.org");
        var header = new Client()
                .get(layout.router(), "/embed.html?page=" + site.page("frame"))
                .headers();
        assertThat(header.firstValue("X-Frame-Options")).isEmpty();
        assertThat(header.firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors")
                .doesNotContain(address());
        assertThat(new Client()
                        .get(layout.router(), "/comments.html")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("frame-ancestors 'none'");
    }

    @Test
    void theScriptSizesTheFrameFollowsTheThemeAndCounts() {
        for (var n = 0; n < 12; n++) {
            site.commented(person, "script", "comment " + n);
        }
        try (var visit = new Visit(layout, new NewContextOptions().setColorScheme(ColorScheme.LIGHT))) {
            var page = visit.page();
            page.navigate(address() + "/script");
            frame(page).getByText("comment 11").waitFor();
            page.waitForFunction("document.querySelector('[data-parley-count]').textContent === '12'");
            page.waitForFunction("document.querySelector('iframe').getBoundingClientRect().height > 700");
            assertThat(frame(page).locator("html").getAttribute("data-theme")).isEqualTo("light");
            page.evaluate("document.documentElement.dataset.theme = 'dark'");
            frame(page).locator("html[data-theme=dark]").waitFor();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void aPersonSignsInAndCommentsWhereThirdPartiesGetNoCookies() {
        var text = "from the blog " + UUID.randomUUID();
        // Of somebody who has written before, no patience is asked.
        site.commented(person, "elsewhere", "the first");
        try (var visit = new Visit(layout, new NewContextOptions())) {
            visit.withoutThirdPartyCookies();
            var page = visit.page();
            page.navigate(address() + "/script");
            var frame = frame(page);
            awaitScript(page);
            var popup = page.waitForPopup(
                    () -> frame.getByText("Sign in to comment").first().click());
            signIn(popup);
            var written = frame.locator("textarea[name=text]").first();
            Visit.fill(written, text);
            frame.locator("form[action='/api/new_comment'] button").first().click();
            frame.locator("article").getByText(text).first().waitFor();
            assertThat(visit.page().context().cookies(layout.router().toString()))
                    .anyMatch(cookie -> cookie.name.contains("frame"));
        }
        assertThat(new Client()
                        .get(layout.router(), "/api/comments?page=" + site.page("script"))
                        .body())
                .contains(text);
    }

    @Test
    void whoeverCannotBeSignedInThereIsTold() {
        try (var visit = new Visit(layout, new NewContextOptions())) {
            var page = visit.page();
            page.context()
                    .route(
                            "**/api/session/handover/redeem",
                            route -> route.fulfill(new FulfillOptions().setStatus(429)));
            page.navigate(address() + "/script");
            var frame = frame(page);
            awaitScript(page);
            signIn(page.waitForPopup(
                    () -> frame.getByText("Sign in to comment").first().click()));
            frame.getByText("Signing in didn’t work here.").waitFor();
        }
    }

    /** The script in the frame, without which a click opens a window that hands nothing over, tells how tall it is. */
    private static void awaitScript(Page page) {
        page.waitForFunction("document.querySelector('iframe')?.style.height.endsWith('px')");
    }

    private void signIn(Page popup) {
        Visit.fill(popup.locator("input[name=email]"), person.email());
        Visit.fill(popup.locator("input[name=password]"), person.password());
        popup.locator("main form button").first().click();
    }

    private static FrameLocator frame(Page page) {
        return page.frameLocator("iframe");
    }
}
