package org.parley.router.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;

class PagesIT extends RouterServiceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/login.html",
                "/mailbox.html",
                "/confirm.html",
                "/confirm-again.html",
                "/forgot.html",
                "/reset.html",
                "/email.html",
                "/undo.html",
                "/comments.html"
            })
    void areThere(String path) {
        assertPage(browser.get(path), 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/nothing.html",
                "/api/nothing",
                "/assets/nothing.css",
                "/comment.html",
                "/comment.html?id=x"
            })
    void thatAreNotThereAreAPageForABrowserAndAProblemForAProgram(String path) {
        assertPage(browser.get(path), 404);
        assertProblem(client.get(path), 404);
        assertProblem(client.with("Accept", "application/json").get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/ready",
                "/metrics",
                "/openapi",
                "/openapi/ui",
                "/jwt",
                "/jwt/ibm/api/app/jwk",
                "/ibm/api",
                "/WEB-INF/beans.xml",
                "/WEB-INF/pages/layout.ftlh",
                "/webjars/htmx.org/",
                "/.problem"
            })
    void ofOperatorsAreNotThereForThePublic(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/,new-password",
        "/login.html,current-password",
        "/reset.html,new-password",
        "/account.html,current-password",
        "/account.html,new-password"
    })
    void letPasswordManagersHelpAndShowNoPassword(String path, String autocomplete) {
        var page = browser.with("Cookie", signIn("commenter")).get(path);
        assertPage(page, 200);
        var fields = Pattern.compile("<input[^>]*>")
                .matcher(page.body())
                .results()
                .map(MatchResult::group)
                .filter(field -> field.contains("autocomplete=\"" + autocomplete + "\""))
                .toList();
        assertThat(fields).isNotEmpty().allMatch(field -> field.contains("type=\"password\""));
        assertThat(fields).noneMatch(field -> field.contains("value=\"") && !field.contains("value=\"\""));
    }

    @Test
    void showWhatPeopleWroteAsText() {
        var written = "<script>alert(1)</script> ${7*6} \"";
        content.refuse("/new_comment", 403, "banned");
        var form = browser.with("Cookie", signIn("commenter"))
                .form("/api/new_comment", Map.of("text", written, "page", "parley/"));
        assertPage(form, 403);
        assertThat(form.body()).contains("&lt;script&gt;alert(1)&lt;/script&gt; ${7*6} &quot;", "banned you");
        showThreads(comment(2, "<i>Ana</i>", "<p>as content cleaned it</p>"));
        var page = browser.get("/comments.html");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("&lt;i&gt;Ana", "<p>as content cleaned it</p>")
                .doesNotContain("<i>Ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "reset", "email", "undo"})
    void ofALinkShowItsTokenAsTextChangeNothingAndLeakNothing(String name) {
        var page = browser.get("/" + name + ".html?token=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        assertPage(page, 200);
        assertThat(page.body())
                .contains("name=\"token\" value=\"&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer, strict-origin");
        assertThat(users.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/second-factor.html",
                "/totp.html",
                "/recovery-codes.html",
                "/error.html",
                "/layout.html",
                "/signup.html"
            })
    void ofFormsAreNoneToOpen(String path) {
        assertPage(browser.get(path), path.equals("/signup.html") ? 200 : 404);
    }

    @Test
    void takeNothingFromTheirAddressButWhatTheyKnow() {
        var page = browser.get("/login.html?done=confirmed&me=x&administrator=true&problem=x&site=x&t=x&typed=x");
        assertPage(page, 200);
        assertThat(page.body()).contains("Your address is confirmed").doesNotContain("/accounts.html", "Sign out");
        assertThat(browser.get("/login.html?done=%3Cb%3Ex").body()).doesNotContain("role=\"status\"");
    }

    @Test
    void areNotKeptByCachesNorFramed() {
        var headers = browser.get("/login.html").headers();
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }
}
