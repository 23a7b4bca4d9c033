package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Route;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What attackers write is harmless text, also in a browser that no Content-Security-Policy protects. */
class HostileCommentIT {
    private static final List<String> HOSTILE = List.of(
            "<script>hit()</script>",
            "<img src=x onerror=hit()>",
            "<svg onload=hit()><animate onbegin=hit() attributeName=x></svg>",
            "<svg><script>hit()</script></svg>",
            "<math><mtext><table><mglyph><style><img src=x onerror=hit()></style></table></math>",
            "<a href=\"javascript:hit()\">click</a>",
            "[click](javascript:hit())",
            "[click](JaVaScRiPt:hit())",
            "[click](java&#115;cript:hit())",
            "[click](<java\nscript:hit()>)",
            "[click](data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==)",
            "[click](vbscript:hit())",
            "[click]: javascript:hit()\n\n[click]",
            "<javascript:hit()>",
            "![picture](x\" onerror=\"hit\\(\\))",
            "![picture](javascript:hit())",
            "[a](https://example.org/\" onmouseover=\"hit\\(\\))",
            "[a](https://example.org 'x\" onmouseover=\"hit()')",
            "`<img src=x onerror=hit()>`",
            "```html\" onmouseover=\"hit()\n<script>hit()</script>\n```",
            "<iframe srcdoc=\"<script>parent.hit()</script>\"></iframe>",
            "<div hx-get=\"/api/me\" hx-trigger=\"load\" hx-on:click=\"hit()\">x</div>",
            "<form action=/api/signout method=post><button>x</button></form>",
            "<style>*{display:none}</style><link rel=stylesheet href=data:text/css,*{display:none}>",
            "</article></main></body><script>hit()</script>",
            "<details open ontoggle=hit()>",
            "<!--><script>hit()</script>-->",
            "<noscript><p title=\"</noscript><script>hit()</script>\">",
            "\u202e<script>hit()</script>\u2066",
            "<scr\u0000ipt>hit()</scr\u0000ipt>",
            "<scr<script>ipt>hit()</scr</script>ipt>",
            "> ".repeat(2000) + "<script>hit()</script>",
            "* ".repeat(3000) + "x",
            "[".repeat(5000) + "x",
            "*".repeat(9000) + "a",
            "`".repeat(5000) + "b" + "`".repeat(4000));

    private final Layout layout = Layout.running();

    @Test
    void nothingRuns() {
        var site = Site.of(layout, "open");
        var person = Person.somebody(layout).signUp().confirm().signIn();
        var taken = HOSTILE.stream()
                .filter(text -> {
                    var answer = site.comment(person, "hostile", text, 0);
                    assertThat(answer.statusCode()).as(text).isIn(201, 400);
                    return answer.statusCode() == 201;
                })
                .count();
        assertThat(taken).isGreaterThan(25);
        try (var visit = new Visit(layout, new NewContextOptions())) {
            var hits = new CopyOnWriteArrayList<Object>();
            var page = visit.page();
            page.exposeFunction("hit", arguments -> hits.add("hit"));
            page.onDialog(dialog -> hits.add(dialog.message()));
            page.route("**/*.html*", HostileCommentIT::withoutPolicy);
            for (var path : List.of("/comments.html?page=", "/embed.html?page=")) {
                visit.open(path + site.page("hostile"));
                assertThat(page.evaluate("document.querySelector('meta[http-equiv]')"))
                        .isNull();
                assertThat((int) page.evaluate("document.querySelectorAll('article').length"))
                        .as("comments on " + path)
                        .isGreaterThan(5);
                for (var link : page.locator("article a").all()) {
                    var address = String.valueOf(link.getAttribute("href"));
                    assertThat(address).matches("(https?:|mailto:|/|\\?|#).*");
                }
                page.evaluate(
                        "document.querySelectorAll('article *').forEach(it => { it.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})) })");
                assertThat(
                                (int)
                                        page.evaluate(
                                                "document.querySelectorAll("
                                                        + "'article :is(script, svg, img, iframe, style, link, math, object, embed, [onerror], [onload])').length"))
                        .isZero();
                assertThat(hits).isEmpty();
            }
        }
    }

    private static void withoutPolicy(Route route) {
        var answer = route.fetch();
        var headers = new HashMap<>(answer.headers());
        assertThat(headers.remove("content-security-policy")).isNotNull();
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }
}
