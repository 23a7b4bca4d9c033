package org.parley.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("p", Set.of()),
            Map.entry("br", Set.of()),
            Map.entry("hr", Set.of()),
            Map.entry("em", Set.of()),
            Map.entry("strong", Set.of()),
            Map.entry("del", Set.of()),
            Map.entry("code", Set.of()),
            Map.entry("pre", Set.of()),
            Map.entry("ul", Set.of()),
            Map.entry("ol", Set.of("start")),
            Map.entry("li", Set.of()),
            Map.entry("blockquote", Set.of()),
            Map.entry("a", Set.of("href", "rel")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "plain | <p>plain</p>",
                "*a* **b** ~~c~~ | <p><em>a</em> <strong>b</strong> <del>c</del></p>",
                "one\\ntwo | <p>one<br />\\ntwo</p>",
                "one\\n\\ntwo | <p>one</p>\\n<p>two</p>",
                "`<b>` | <p><code>&lt;b&gt;</code></p>",
                "```java\\na < b\\n``` | <pre><code>a &lt; b\\n</code></pre>",
                "> quote | <blockquote>\\n<p>quote</p>\\n</blockquote>",
                "- a\\n- b | <ul><li>a</li><li>b</li></ul>",
                "3. a | <ol start=\"3\"><li>a</li></ol>",
                "# no heading | <p># no heading</p>",
                "a\\n\\n--- | <p>a</p>\\n<hr />",
                "5 > 4 && 3 < 4 | <p>5 &gt; 4 &amp;&amp; 3 &lt; 4</p>",
                "caf\u00e9 | <p>caf\u00e9</p>"
            })
    void showsWhatIsMeant(String text, String html) {
        assertThat(Markdown.html(text.replace("\\n", "\n"))).isEqualTo(html.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[x](https://example.org/a?b=c&d=e) | https://example.org/a?b=c&d=e | x",
                "[x](mailto:a@example.org) | mailto:a@example.org | x",
                "[x](HTTP://example.org/) | HTTP://example.org/ | x",
                "<https://example.org/> | https://example.org/ | https://example.org/",
                "see https://example.org/x. | https://example.org/x | https://example.org/x",
                "![alt](https://example.org/i.png) | https://example.org/i.png | alt",
                "![](https://example.org/i.png) | https://example.org/i.png | https://example.org/i.png",
                "[![alt](https://example.org/i.png)](https://example.org/) | https://example.org/ | alt",
                "![[alt](https://example.org/)](https://example.org/i.png) | https://example.org/ | alt"
            })
    void linksOnceAndNotWithoutWarning(String text, String href, String shown) {
        var links = Jsoup.parseBodyFragment(Markdown.html(text)).select("a");
        assertThat(links).hasSize(1);
        assertThat(links.get(0).attr("href")).isEqualTo(href);
        assertThat(links.get(0).text()).isEqualTo(shown);
        assertHarmless(text);
    }

    static Stream<String> hostile() {
        return Stream.of(
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<img src=x onerror=alert(1)//",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<iframe srcdoc='<script>alert(1)</script>'>",
                "<body onload=alert(1)>",
                "<p onclick=alert(1)>x</p>",
                "<a href=\"https://example.org\" onmouseover=\"alert(1)\">x</a>",
                "<style>*{display:none}</style>",
                "<link rel=stylesheet href=//evil.example>",
                "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
                "<base href=//evil.example>",
                "<form action=//evil.example><input name=password></form>",
                "<template><script>alert(1)</script></template>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<!-- comment --><![CDATA[<script>alert(1)</script>]]><?php x ?><!DOCTYPE x>",
                "<!--><script>alert(1)</script>-->",
                "</p></div></article><script>alert(1)</script>",
                "<b>bold</b> <unknown-element x=y>",
                "<details open ontoggle=alert(1)>",
                "<x contenteditable onblur=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](  javascript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](java&Tab;script:alert(1))",
                "[x](java&NewLine;script:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](&#1;javascript:alert(1))",
                "[x](&#x202e;javascript:alert(1))",
                "[x](\u00a0javascript:alert(1))",
                "[x](\u200bjavascript:alert(1))",
                "[x](vbscript:msgbox(1))",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](DATA:text/html,<script>alert(1)</script>)",
                "[x](file:///etc/passwd)",
                "[x](blob:https://example.org/1)",
                "[x](//evil.example)",
                "[x](/api/signout)",
                "[x](#top)",
                "[x](?a=b)",
                "[x](https:javascript:alert(1))",
                "[x](https://example.org/\"onmouseover=\"alert(1))",
                "[x](https://example.org/ \"title\\\" onclick=alert(1)\")",
                "[x](https://example.org/'onclick='alert(1))",
                "[x]: javascript:alert(1)\n\n[x]",
                "[x]: data:text/html,x 'y'\n\n[x][x]",
                "<javascript:alert(1)>",
                "<data:text/html,x>",
                "![x](javascript:alert(1))",
                "![x](data:image/svg+xml;base64,PHN2Zy8+)",
                "![\"onerror=\"alert(1)](https://example.org/i.png)",
                "![x](https://example.org/i.png\"onerror=\"alert(1))",
                "[<script>alert(1)</script>](https://example.org)",
                "`<script>alert(1)</script>`",
                "```\"><script>alert(1)</script>\nx\n```",
                "```<img/src=x onerror=alert(1)>\nx\n```",
                "    <script>alert(1)</script>",
                "> <script>\n> alert(1)\n> </script>",
                "- <img src=x\n  onerror=alert(1)>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&#60;script&#62;alert(1)&#60;/script&#62;",
                "\\<script>alert(1)\\</script>",
                "a &#0; b &#x0; &#xD800; &#x110000;",
                "a\0b",
                "a &#x202e; b &#x2066; c &#8203; d",
                "{{constructor.constructor('alert(1)')()}} ${7*7} <#assign x=1> <%= 1 %>",
                "https://example.org/\u202egpj.exe",
                "javascript:alert(1) www.example.org ftp://example.org",
                "* _ ** __ ` ~~ [ ]( ) ! > \\",
                "<a href='https://example.org'><a href='javascript:alert(1)'>");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isHarmlessWhateverTheText(String text) {
        assertHarmless(text);
    }

    private static String nested(String open, String middle, String close, int times) {
        return open.repeat(times) + middle + close.repeat(times);
    }

    static Stream<String> exhausting() {
        return Stream.of(
                "> ".repeat(5_000) + "x",
                ">".repeat(10_000),
                "- ".repeat(5_000) + "x",
                "1. ".repeat(3_333) + "x",
                "> - ".repeat(2_500) + "x",
                Stream.iterate("- x\n", line -> "  " + line).limit(140).reduce("", String::concat),
                nested("*a **a ", "b", "", 1_400),
                nested("*_", "x", "_*", 2_500),
                nested("**a ", "b", " a**", 1_250),
                nested("![", "x", "](y)", 1_600),
                nested("![", "x", "](https://a.b)", 600),
                nested("[", "x", "](y)", 2_000),
                "[".repeat(10_000),
                "![".repeat(5_000),
                "[a](".repeat(2_500),
                "[a](<".repeat(2_000),
                "]".repeat(10_000),
                "`".repeat(10_000),
                Stream.iterate("`", ticks -> ticks + "`").limit(140).reduce("", (all, one) -> all + one + " "),
                "*".repeat(10_000),
                "*a ".repeat(3_333),
                "a**b".repeat(2_500) + "c* ".repeat(10),
                "_a".repeat(5_000),
                "~~a".repeat(3_333),
                "<".repeat(10_000),
                "<a ".repeat(3_333),
                "<!--".repeat(2_500),
                "<?".repeat(5_000),
                "<![CDATA[".repeat(1_100),
                "&".repeat(10_000),
                "&#".repeat(5_000),
                "\\".repeat(10_000),
                "(".repeat(10_000),
                "[a](" + "(".repeat(9_990),
                "[x]: " + "a".repeat(9_990),
                "[a]: b\n".repeat(1_400) + "[a]".repeat(60),
                "a@".repeat(5_000),
                "a.".repeat(4_990) + "@b.c",
                "http://" + "a.".repeat(4_990),
                "www.".repeat(2_500),
                "http://a ".repeat(1_100),
                "\n".repeat(9_999) + "x",
                " ".repeat(9_999) + "x",
                "\t".repeat(9_999) + "x",
                "-".repeat(10_000),
                "* ".repeat(5_000),
                "a\n-\n".repeat(2_500),
                "\uD83D\uDE00".repeat(10_000),
                "\u0301".repeat(10_000),
                "<b>".repeat(3_333));
    }

    @ParameterizedTest
    @MethodSource("exhausting")
    void isShownSoonWhateverTheText(String text) {
        // The first of all takes longer.
        Markdown.html("> x");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(1), () -> Markdown.html(text));
        assertHarmless(text);
    }

    private static void assertHarmless(String text) {
        var html = Markdown.html(text);
        assertThat(html).doesNotContain("\0").doesNotContainPattern("[\u200b\u202a-\u202e\u2066-\u2069]");
        for (var wrapped : List.of(html, "<div title=\"x\">" + html + "</div>")) {
            var body = Jsoup.parseBodyFragment(wrapped).body();
            body.select("div[title=x]").unwrap();
            body.getAllElements().stream().skip(1).forEach(MarkdownTest::assertAllowed);
            // The cleaner keeps the braces of templates apart with an empty comment.
            body.traverse((node, depth) -> assertThat(node instanceof DataNode
                            || node instanceof Comment comment
                                    && !comment.getData().isBlank())
                    .as(html)
                    .isFalse());
        }
    }

    private static void assertAllowed(Element element) {
        assertThat(ALLOWED).as(element.outerHtml()).containsKey(element.tagName());
        assertThat(element.attributes().asList().stream().map(Attribute::getKey))
                .as(element.outerHtml())
                .isSubsetOf(ALLOWED.get(element.tagName()));
        if (element.tagName().equals("a")) {
            assertThat(element.attr("href")).matches("(?i)(https?://|mailto:)\\S+");
            assertThat(element.attr("rel").split(" ")).containsExactlyInAnyOrder("nofollow", "ugc", "noopener");
        }
    }
}
