package io.izinhub.consent.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the tree of {@link XmlTree} as XML in UTF-8. Thread-safe. */
final class XmlText {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]{0,99}");

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    /**
     * @param document an object with one member, the root
     * @throws IllegalArgumentException it is none, or a name is none of XML: the mapping is at fault
     */
    byte[] write(JsonNode document) {
        if (!document.isObject() || document.size() != 1) {
            throw new IllegalArgumentException("a document has one root");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            Map.Entry<String, JsonNode> root = document.properties().iterator().next();
            element(xml, root.getKey(), root.getValue());
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static void element(XMLStreamWriter xml, String name, JsonNode value) throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode each : value) {
                element(xml, name, each);
            }
            return;
        }
        xml.writeStartElement(name(name));
        if (value.isObject()) {
            attributes(xml, value);
            children(xml, value);
        } else if (!value.isNull()) {
            xml.writeCharacters(text(value.asText()));
        }
        xml.writeEndElement();
    }

    private static void attributes(XMLStreamWriter xml, JsonNode value) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (member.getKey().startsWith(XmlTree.ATTRIBUTE)) {
                xml.writeAttribute(
                        name(member.getKey().substring(1)),
                        text(member.getValue().asText()));
            }
        }
    }

    private static void children(XMLStreamWriter xml, JsonNode value) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (member.getKey().equals(XmlTree.TEXT)) {
                xml.writeCharacters(text(member.getValue().asText()));
            } else if (!member.getKey().startsWith(XmlTree.ATTRIBUTE)) {
                element(xml, member.getKey(), member.getValue());
            }
        }
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name that XML does not have");
        }
        return name;
    }

    /** XML 1.0 has no place for most control characters, not even escaped. */
    private static String text(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isXml(c) ? c : 0xFFFD));
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
