package org.parley.comments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <p>one</p><p>two</p> | one//two
            one<br>two<br/><br/>three | one  /two//three
            <b> bold </b>and<i>it</i> | **bold** and*it*
            <b></b><a href="https://a.example/"></a> | <https://a.example/>
            1 * 2 _ 3 <u>snake_case</u> `x` [y](z) | 1 \\* 2 \\_ 3 snake_case \\`x\\` \\[y\\](z)
            &lt;b&gt; &amp;lt; AT&amp;T | \\<b> \\&lt; AT&T
            <p># no heading</p><p>- no list</p><p>1. no list</p><p>&gt; no quote</p><p>---</p> | \\# no heading//\\- no list//1\\. no list//\\> no quote//\\---
            <blockquote>a<p>b</p></blockquote>c | > a/>/> b//c
            <ul><li>a<li>b<ol><li>c</ol></ul> | - a/- b//  1. c
            <code>a`b</code> | ``a`b``
            <a href="https://a.example/(x)?y=1">a [b]</a> | [a \\[b\\]](https://a.example/%28x%29?y=1)
            <a href="javascript:alert(1)">a</a><a href="data:text/html,x">b</a><a href="//c.example">c</a> | abc
            <img src="https://a.example/i.png" alt="cat"><img src=x onerror=alert(1)> | [cat](https://a.example/i.png)
            <script>alert(1)</script><style>x</style><svg><script>1</script></svg>a<textarea><b>x | a
            <table><tr><td>a</td><td>b</td></tr></table> | a//b
            <b><p>a</p><p>b</p></b> | a//b
            """)
    void readsTheSameAsMarkdown(String html, String markdown) {
        assertThat(HtmlText.markdown(html, false).replace("\n", "/")).isEqualTo(markdown);
    }

    @Test
    void keepsCodeAsItIs() {
        assertThat(HtmlText.markdown("a<pre><code>\n  b *c*\n\n ```\n</code></pre>", false))
                .isEqualTo("a\n\n````\n  b *c*\n\n ```\n````");
    }

    @Test
    void keepsLinesWhereTheyMeanBreaks() {
        assertThat(HtmlText.markdown("a\r\nb\n\n<em>c</em>\n d", true)).isEqualTo("a  \nb\n\n*c*  \nd");
        assertThat(HtmlText.markdown("a\n\nb", false)).isEqualTo("a b");
    }

    @Test
    void bearsAnyDepth() {
        var deep = HtmlText.markdown("<blockquote><ul><li><b><span><p>".repeat(5_000) + "deep", false);
        assertThat(deep).contains("deep").hasSizeLessThan(1_000);
    }
}
