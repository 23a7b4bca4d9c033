package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.system.Visit.fill;
import static org.parley.system.Visit.press;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do with comments in a browser, with JavaScript and without. */
class CommentsBrowserIT {
    private final Layout layout = Layout.running();
    private final Site site = Site.of(layout, "open");
    private final Person person = Person.somebody(layout).signUp().confirm().signIn();
    private final Person other = Person.somebody(layout).signUp().confirm().signIn();

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aCommentIsPreviewedWrittenChangedAnsweredAndDeleted(boolean javaScript) {
        var path = "written-" + javaScript;
        site.commented(person, path, "so that the next is none of a stranger");
        try (var visit = new Visit(layout, javaScript).signedIn(person)) {
            visit.open("/comments.html?page=" + site.page(path));
            fill(visit.main(), "Your comment", "some *emphasis*");
            press(visit.main(), "Preview");
            assertThat(visit.main().locator("article em").first().textContent()).isEqualTo("emphasis");
            press(visit.main(), "Comment");
            visit.sees("Your comment is here.").sees("2 comments");

            var mine = comment(visit, "some emphasis");
            mine.getByText("Edit or delete").click();
            visit.main().getByText("Edit this comment").click();
            var form = visit.main().locator("form[action$='/edit']");
            assertThat(form.locator("textarea").inputValue()).isEqualTo("some *emphasis*");
            fill(form.locator("textarea"), "some **weight**");
            press(form, "Save the change");
            visit.sees("Your comment is changed.").sees("edited");
            assertThat(visit.main().locator("article strong").last().textContent())
                    .isEqualTo("weight");

            visit.open("/comments.html?page=" + site.page(path));
            comment(visit, "some weight").getByText("Edit or delete").click();
            fill(visit.main(), "Your reply", "an answer to myself");
            press(visit.main(), "Reply");
            visit.sees("an answer to myself");

            visit.open("/comments.html?page=" + site.page(path));
            comment(visit, "some weight").getByText("Edit or delete").click();
            visit.main().getByText("Delete this comment").click();
            press(visit.main(), "Delete");
            visit.sees("Your comment is deleted.")
                    .sees("This comment was deleted.")
                    .sees("an answer to myself");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aReaderVotesRepliesAndReports(boolean javaScript) {
        var path = "read-" + javaScript;
        var comment = site.commented(person, path, "something to agree with");
        try (var visit = new Visit(layout, javaScript).signedIn(other)) {
            visit.open("/comments.html?page=" + site.page(path));
            var up = visit.main().locator("button[value='1']");
            up.click();
            visit.main().locator("button[aria-pressed=true]").waitFor();
            assertThat(Person.object(other.get("/api/comments/" + id(comment))).getInt("ups"))
                    .isEqualTo(1);
            comment(visit, "something to agree").getByText("Reply").click();
            visit.page().waitForURL("**/comment.html?id=" + id(comment) + "*");
            fill(visit.main(), "Your reply", "I do agree");
            press(visit.main(), "Reply");
            visit.sees("I do agree");

            visit.open("/comment.html?id=" + id(comment));
            visit.main().getByText("Report this comment").click();
            visit.main().getByLabel("Off topic").check();
            press(visit.main(), "Report");
            visit.sees("A moderator looks at it.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void newCommentsAreAnnouncedAndShownWhenTheReaderLikes() {
        var first = site.commented(person, "live", "the first");
        try (var visit = new Visit(layout, true).open("/comments.html?page=" + site.page("live"))) {
            visit.page()
                    .waitForResponse(
                            "**/api/comments/stream?**", () -> visit.page().reload());
            site.commented(person, "live", "the second");
            site.replied(other, "live", "the third", id(first));
            visit.sees("2 new comments");
            assertThat(visit.page().getByText("the third").count()).isZero();
            assertThat(visit.page()
                            .locator("[role=status], [aria-live=polite]")
                            .filter(new Locator.FilterOptions().setHasText("2 new comments"))
                            .count())
                    .isPositive();
            press(visit.main(), "Show");
            visit.sees("the second").sees("the third");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void newRepliesAreAnnouncedOnThePageOfTheCommentAndNothingElse() {
        var root = site.commented(person, "thread", "the first");
        var comment = site.replied(person, "thread", "one reply", id(root));
        try (var visit = new Visit(layout, true).open("/comment.html?id=" + id(comment))) {
            visit.page()
                    .waitForResponse(
                            "**/api/comments/stream?**", () -> visit.page().reload());
            visit.page().evaluate("document.querySelector('main').dataset.kept = 'yes'");
            site.commented(person, "thread", "on the list alone");
            site.replied(other, "thread", "to the first alone", id(root));
            var reply = site.replied(other, "thread", "a new reply", id(comment));
            visit.sees("1 new reply");
            visit.main().locator("[role=status] button").focus();
            site.replied(person, "thread", "to the new one alone", id(reply));
            site.replied(person, "thread", "another of them", id(comment));
            visit.sees("2 new replies");
            assertThat(visit.page().getByText("a new reply").count()).isZero();
            visit.page().keyboard().press("Enter");
            visit.sees("a new reply").sees("another of them");
            assertThat(visit.page().evaluate("document.activeElement.id")).isEqualTo("c" + id(reply));
            assertThat(visit.page().getByText("alone").count()).isZero();

            other.client().send("DELETE", layout.router(), "/api/comments/" + id(reply), "");
            visit.sees("This comment was just removed.").sees("Comments have changed");
            press(visit.main(), "Show");
            visit.sees("This comment was deleted.");
            assertThat(visit.main().getAttribute("data-kept")).isEqualTo("yes");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void whatIsRemovedIsReadableNowhereOnThePage() {
        var pinned = id(site.commented(person, "pinned", "words that go"));
        var administrator = Person.administrator(layout);
        Site.moderate(administrator, "pin", pinned);
        try (var visit = new Visit(layout, true).open("/comments.html?page=" + site.page("pinned"))) {
            visit.page()
                    .waitForResponse(
                            "**/api/comments/stream?**", () -> visit.page().reload());
            assertThat(visit.page().getByText("words that go").count()).isEqualTo(2);
            Site.moderate(administrator, "hide", pinned);
            visit.sees("Comments have changed");
            assertThat(visit.page().getByText("words that go").count()).isZero();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void aPageWhoseCommentIsGoneSaysSoWhenTheReaderLikes() {
        var comment = id(site.commented(person, "gone", "soon gone"));
        try (var visit = new Visit(layout, true).open("/comment.html?id=" + comment + "#reply")) {
            visit.page()
                    .waitForResponse(
                            "**/api/comments/stream?**", () -> visit.page().reload());
            person.client().send("DELETE", layout.router(), "/api/comments/" + comment, "");
            visit.sees("Comments have changed");
            press(visit.main(), "Show");
            visit.sees("There is nothing at this address");
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void whoeverSignsInGoesOnWhereTheyWere(boolean javaScript) {
        var comment = site.commented(person, "back-" + javaScript, "something to answer");
        try (var visit = new Visit(layout, javaScript).open("/comment.html?id=" + id(comment))) {
            visit.main().getByText("Sign in").click();
            visit.page().waitForURL("**/login.html?back=*");
            fill(visit.page().locator("input[name=email]"), other.email());
            fill(visit.page().locator("input[name=password]"), "not the password");
            visit.page().locator("main form button").first().click();
            visit.sees("is wrong");
            fill(visit.page().locator("input[name=password]"), other.password());
            visit.page().locator("main form button").first().click();
            visit.page().waitForURL("**/comment.html?id=" + id(comment));
            fill(visit.main(), "Your reply", "an answer");
            assertThat(visit.complaints()).isEmpty();
        }
        try (var visit = new Visit(layout, javaScript).open("/account.html")) {
            fill(visit.page().locator("input[name=email]"), other.email());
            fill(visit.page().locator("input[name=password]"), other.password());
            visit.page().locator("main form button").first().click();
            visit.page().waitForURL("**/account.html");
            visit.sees("Your account");
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void mailsOfAThreadAreStoppedAndStarted(boolean javaScript) {
        var comment = site.commented(person, "mails-" + javaScript, "no mails, please");
        try (var visit = new Visit(layout, javaScript).signedIn(person)) {
            visit.open("/comment.html?id=" + id(comment));
            visit.main()
                    .locator("summary")
                    .getByText("Mails about replies in this thread")
                    .click();
            press(visit.main(), "No more mails");
            visit.sees("You get no more mails about this thread.");
            visit.main()
                    .locator("summary")
                    .getByText("Mails about replies in this thread")
                    .click();
            visit.sees("You get no mails about replies in this thread.");
            press(visit.main(), "Mails again");
            visit.sees("You get mails about this thread again.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    void aModeratorLooksAtWhatWaits(boolean javaScript) {
        var waiting = Site.of(layout, "all");
        var moderator = Person.somebody(layout).signUp().confirm();
        assertThat(Person.administrator(layout).grant(moderator, "moderator").statusCode())
                .isEqualTo(200);
        var text = "please let me in " + UUID.randomUUID();
        waiting.commented(person, "page", text);
        try (var visit = new Visit(layout, javaScript).signedIn(moderator)) {
            visit.page().locator("nav").getByText("Moderation").click();
            visit.page().waitForURL("**/moderation.html*");
            visit.sees(text);
            var article = visit.main().getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text));
            article.getByRole(AriaRole.CHECKBOX).check();
            visit.main().locator("select[name=action]").first().selectOption("approve");
            fill(visit.main().locator("input[name=reason]").first(), "harmless");
            visit.main()
                    .locator("form[action='/api/moderation/comments'] button[type=submit]")
                    .first()
                    .click();
            visit.page().getByRole(AriaRole.STATUS).waitFor();
            assertThat(other.get("/api/comments?page=" + waiting.page("page")).body())
                    .contains(text);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void theKeyboardIsEnough() {
        var comment = site.commented(other, "keys", "something to agree with");
        site.commented(person, "elsewhere", "so that the next is none of a stranger");
        try (var visit = new Visit(layout, true).signedIn(person)) {
            visit.open("/comments.html?page=" + site.page("keys"));
            tabTo(visit, "textarea[name=text]");
            visit.page().keyboard().type("written by keys");
            tabTo(visit, "form[action='/api/new_comment'] button:not([formaction])");
            visit.page().keyboard().press("Enter");
            visit.sees("Your comment is here.");
            tabTo(visit, "button[formaction$='/%d/vote'][value='1']".formatted(id(comment)));
            visit.page().keyboard().press("Space");
            visit.main().locator("button[aria-pressed=true]").waitFor();
            visit.page().waitForLoadState();
            tabTo(visit, "a[href='/comment.html?id=%d#report']".formatted(id(comment)));
            visit.page().keyboard().press("Enter");
            visit.main().locator("#report:focus").waitFor();
            tabTo(visit, "#report summary");
            visit.page().keyboard().press("Enter");
            tabTo(visit, "#report input[type=radio]");
            visit.page().keyboard().press("Space");
            tabTo(visit, "#report button");
            visit.page().keyboard().press("Enter");
            visit.sees("A moderator looks at it.");
        }
    }

    /** Presses the key until it comes to an element, which shows that it has come there (WCAG 2.4.7). */
    private static void tabTo(Visit visit, String selector) {
        for (var presses = 0; presses < 60; presses++) {
            visit.page().keyboard().press("Tab");
            if ((boolean) visit.page().evaluate("selector => document.activeElement.matches(selector)", selector)) {
                // It fades in.
                visit.page().waitForFunction("""
                        () => {
                          const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
                          return outlineStyle !== "none" || boxShadow !== "none";
                        }""");
                return;
            }
        }
        throw new AssertionError("no key leads to " + selector);
    }

    @Test
    void aLinkToACommentThatIsOnAnotherPartLeadsToItsOwnPage() {
        var comment = site.commented(person, "linked", "what the link is about");
        try (var visit = new Visit(layout, true)) {
            visit.open("/comments.html?page=%s#c%d".formatted(site.page("another"), id(comment)))
                    .sees("what the link is about");
            assertThat(visit.page().url()).endsWith("/comment.html?id=" + id(comment));
        }
    }

    private static Locator comment(Visit visit, String words) {
        return visit.main()
                .getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    private static long id(JsonObject comment) {
        return comment.getJsonNumber("id").longValue();
    }
}
