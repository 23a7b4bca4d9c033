package org.parley.router.feed;

import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed of comments in the Atom format (RFC 4287).
 *
 * @param publicAddress where people reach the router
 * @param title the name of the feed
 * @param query the query of its address, such as {@code page=blog%2F}
 * @param html the address of the page that shows the same, or empty
 * @param nobody the name of an author whose account was deleted
 * @param comments the newest comments as the content service tells them
 */
record Feed(URI publicAddress, String title, String query, String html, String nobody, List<Map<?, ?>> comments) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int LONGEST_TITLE = 80;

    /** What was removed is in no feed. */
    Feed {
        comments = comments.stream()
                .filter(comment -> "published".equals(comment.get("state")))
                .toList();
    }

    /** When something of it changed last; 1970 where it is empty. */
    Instant updated() {
        return comments.stream().map(Feed::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private static Instant updated(Map<?, ?> comment) {
        var edited = comment.get("editedAt");
        return OffsetDateTime.parse(text(edited == null ? comment.get("createdAt") : edited))
                .toInstant();
    }

    /** The feed as XML. */
    String xml() {
        try {
            var out = new StringWriter();
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", id(query));
            element(xml, "title", title);
            element(xml, "updated", updated().toString());
            link(xml, "self", "application/atom+xml", publicAddress + "/comments.atom?" + query);
            if (!html.isEmpty()) {
                link(xml, "alternate", "text/html", html);
            }
            for (var comment : comments) {
                entry(xml, comment);
            }
            xml.writeEndDocument();
            return out.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed can't be written", e);
        }
    }

    private void entry(XMLStreamWriter xml, Map<?, ?> comment) throws XMLStreamException {
        var name = comment.get("name") == null ? nobody : text(comment.get("name"));
        xml.writeStartElement("entry");
        element(xml, "id", id("comment/" + text(comment.get("id"))));
        element(xml, "title", title(name, text(comment.get("text"))));
        element(xml, "updated", updated(comment).toString());
        element(xml, "published", text(comment.get("createdAt")));
        xml.writeStartElement("author");
        element(xml, "name", name);
        xml.writeEndElement();
        link(xml, "alternate", "text/html", publicAddress + "/comment.html?id=" + text(comment.get("id")));
        xml.writeStartElement("content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(allowed(text(comment.get("html"))));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** A tag (RFC 4151), which stays the same also where the site moves within its host. */
    private String id(String what) {
        return "tag:" + publicAddress.getHost() + ",2026:" + what;
    }

    private static String title(String name, String text) {
        var line = text.replaceAll("\\s+", " ");
        var start = line.codePointCount(0, line.length()) <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
        return name + ": " + start;
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String type, String address)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    /** Without the characters that XML doesn't have (XML 1.0, 2.2). */
    private static String allowed(String text) {
        return text.codePoints()
                .filter(Feed::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
