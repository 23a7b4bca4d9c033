package org.parley.comments;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements of an XML file one after the other, of any length, without document types and entities. */
final class XmlFile {
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final XMLStreamReader xml;

    XmlFile(InputStream input, String name) throws JobException {
        this.name = name;
        try {
            xml = FACTORY.createXMLStreamReader(new WithoutControls(input));
        } catch (XMLStreamException e) {
            throw new JobException(name + " is no XML");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // They bound what document types cost, which are refused, but from Java 24 on count each &amp; of the file too.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        return factory;
    }

    /** Moves on to the next element's start or end; false where the file ends. */
    boolean next() throws JobException {
        while (true) {
            switch (event()) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {
                    // Text between elements.
                }
            }
        }
    }

    private int event() throws JobException {
        try {
            var event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw wrong("has a document type or an entity of its own, as no export has");
            }
            return event;
        } catch (XMLStreamException e) {
            throw new JobException(place(e.getLocation().getLineNumber()) + reason(e));
        }
    }

    private static String reason(XMLStreamException failure) {
        if (failure.getNestedException() instanceof IOException io) {
            return "can't be read: " + io.getMessage();
        }
        return String.valueOf(failure.getMessage()).replaceFirst("(?s)^ParseError at .*?Message: ", "");
    }

    boolean isStart() {
        return xml.isStartElement();
    }

    /** The element's name without its prefix. */
    String element() {
        return xml.getLocalName();
    }

    /** The element's namespace, empty where it has none. */
    String namespace() {
        return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    }

    /** An attribute of the element, or null. */
    String attribute(String namespace, String attribute) {
        return xml.getAttributeValue(namespace, attribute);
    }

    /** The text of the element that has started, up to {@code most} characters; then its end has been read. */
    String text(int most) throws JobException {
        var text = new StringBuilder();
        for (var depth = 1; depth > 0; ) {
            switch (event()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(
                            xml.getTextCharacters(),
                            xml.getTextStart(),
                            Math.min(xml.getTextLength(), most - text.length()));
                default -> {
                    // A comment.
                }
            }
        }
        return text.toString();
    }

    /** Reads to the end of the element that has started. */
    void skip() throws JobException {
        text(0);
    }

    /** Reads the element that has started, and gives each child to {@code children}, or to none where it isn't named. */
    void children(Map<String, Child> children) throws JobException {
        while (next() && isStart()) {
            var child = children.get(element());
            if (child == null) {
                skip();
            } else {
                child.read();
            }
        }
    }

    /** Reads an element that has started to its end. */
    interface Child {
        void read() throws JobException;
    }

    /** Says that something is wrong here. */
    JobException wrong(String what) {
        return new JobException(place(xml.getLocation().getLineNumber()) + what);
    }

    private String place(int line) {
        return name + ", line " + line + ": ";
    }

    /** Blanks the control characters that XML forbids, which exports have nevertheless. */
    private static final class WithoutControls extends FilterInputStream {
        WithoutControls(InputStream input) {
            super(input);
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            var count = super.read(bytes, start, length);
            for (var i = start; i < start + count; i++) {
                if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t') {
                    bytes[i] = ' ';
                }
            }
            return count;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }
}
