package org.parley.router.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.router.RouterServiceTest;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class FeedIT extends RouterServiceTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @Test
    void ofAPageHasItsNewestComments() throws Exception {
        content.answer(
                "/list",
                "[%s,%s,%s]"
                        .formatted(
                                comment(3, "Bo", "<p>a &amp; b</p>", "\"editedAt\":\"2026-11-24T10:00:00.123456Z\""),
                                comment(2, null, "<p>c</p>"),
                                comment(1, null, "").replace("published", "deleted")));
        var answer = client.with("Cookie", signIn()).get("/comments.atom?page=blog/a%26b");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/atom+xml;charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=60");
        assertThat(content.received()).singleElement().satisfies(call -> {
            assertThat(call.query()).isEqualTo("page=blog%2Fa%26b&limit=50");
            assertThat(call.headers().getFirst("Authorization")).isNull();
        });
        var feed = xml(answer).getDocumentElement();
        assertThat(text(feed, "id", 0)).isEqualTo("tag:parley.example.org,2026:page=blog%2Fa%26b");
        assertThat(text(feed, "title", 0)).isEqualTo("Parley: blog/a&b");
        assertThat(text(feed, "updated", 0)).isEqualTo("2026-11-24T10:00:00.123456Z");
        assertThat(link(feed, 0)).isEqualTo(PUBLIC_ADDRESS + "/comments.atom?page=blog%2Fa%26b");
        assertThat(link(feed, 1)).isEqualTo(PUBLIC_ADDRESS + "/comments.html?page=blog%2Fa%26b");
        var entries = feed.getElementsByTagNameNS(ATOM, "entry");
        assertThat(entries.getLength()).isEqualTo(2);
        var newest = (Element) entries.item(0);
        assertThat(text(newest, "id", 0)).isEqualTo("tag:parley.example.org,2026:comment/3");
        assertThat(text(newest, "title", 0)).isEqualTo("Bo: the text");
        assertThat(text(newest, "name", 0)).isEqualTo("Bo");
        assertThat(text(newest, "published", 0)).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(text(newest, "content", 0)).isEqualTo("<p>a &amp; b</p>");
        assertThat(link(newest, 0)).isEqualTo(PUBLIC_ADDRESS + "/comment.html?id=3");
        assertThat(text((Element) entries.item(1), "name", 0)).isEqualTo("Deleted account");
    }

    @Test
    void ofASiteOrOfNothingIsOneToo() throws Exception {
        content.answer("/list", "[]");
        var site = xml(client.get("/comments.atom?site=blog")).getDocumentElement();
        assertThat(text(site, "title", 0)).isEqualTo("Parley: blog");
        assertThat(text(site, "updated", 0)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(content.received()).anyMatch(call -> "site=blog&limit=50".equals(call.query()));
        assertThat(text(xml(client.get("/comments.atom")).getDocumentElement(), "title", 0))
                .isEqualTo("Parley");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]]><x>&amp;<!-- <![CDATA[",
                "\\u0000\\u0001\\u000b\\u001f",
                "\\ud800 \\ufffe \\uffff",
                "<script>alert(1)</script>",
                "&#0; &evil; <!DOCTYPE x>",
                "\\ud83d\\ude00\\r\\n\\t\\u2028"
            })
    void isXmlWhateverPeopleAreCalledAndWrite(String hostile) throws Exception {
        content.answer("/list", "[" + comment(3, hostile, hostile).replace("the text", hostile.repeat(30)) + "]");
        var feed = xml(client.get("/comments.atom?page=blog/%26lt%3B%3Cx%3E")).getDocumentElement();
        assertThat(feed.getElementsByTagNameNS(ATOM, "entry").getLength()).isEqualTo(1);
        assertThat(feed.getElementsByTagName("x").getLength()).isZero();
        assertThat(feed.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void isSentAgainOnlyWhereItIsAnotherByNow() {
        content.answer("/list", "[" + comment(3, "Bo", "<p>x</p>") + "]");
        var first = client.get("/comments.atom");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        // A comment that waited is older than what was published before it.
        assertThat(first.headers().firstValue("Last-Modified")).isEmpty();
        var unchanged = client.with("If-None-Match", tag).get("/comments.atom");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.headers().firstValue("ETag")).hasValue(tag);
        assertThat(client.with("If-Modified-Since", "Mon, 23 Nov 2026 10:00:00 GMT")
                        .get("/comments.atom")
                        .statusCode())
                .isEqualTo(200);
        content.answer("/list", "[" + comment(3, "Bo", "<p>y</p>") + "]");
        assertThat(client.with("If-None-Match", tag).get("/comments.atom").statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofNothingThatIsThereIsNone() {
        assertProblem(client.get("/comments.atom?page=a/&site=a"), 400);
        content.refuse("/list", 404, "unknown-page");
        assertProblem(client.get("/comments.atom?page=nowhere/"), 404);
        content.refuse("/list", 400, "invalid-input");
        assertProblem(client.get("/comments.atom?page=%00"), 404);
        content.stop();
        assertProblem(client.get("/comments.atom"), 503);
    }

    private static Document xml(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
    }

    private static String text(Element element, String name, int n) {
        return element.getElementsByTagNameNS(ATOM, name).item(n).getTextContent();
    }

    private static String link(Element element, int n) {
        return ((Element) element.getElementsByTagNameNS(ATOM, "link").item(n)).getAttribute("href");
    }
}
