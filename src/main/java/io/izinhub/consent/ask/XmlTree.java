package io.izinhub.consent.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as the tree that mappings read: an element is an object of its attributes ({@code "@name"}) and children, or a text where
 * it has neither; text beside attributes is {@code "#text"}; what repeats is an array. Namespaces are dropped. Everything is
 * from a stranger: no document type, no entity, no more than so many elements so deep. Thread-safe.
 */
final class XmlTree {

    static final String ATTRIBUTE = "@";
    static final String TEXT = "#text";

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ELEMENTS = 1_000_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Set<String> lists;
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    /** @param lists elements that are an array even where there is one */
    XmlTree(Set<String> lists) {
        this.lists = Set.copyOf(lists);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is read from elsewhere");
        });
    }

    /** The text is no XML that is taken. Says nothing of it. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException() {
            super("the XML cannot be taken");
        }
    }

    /** {@code {"Root": ...}} */
    ObjectNode read(InputStream in) throws UnreadableException {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            ObjectNode document = NODES.objectNode();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    document.set(xml.getLocalName(), new Reading(xml).element(1));
                } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new UnreadableException();
                }
            }
            return document;
        } catch (XMLStreamException | RuntimeException e) {
            // Its message quotes the text.
            throw new UnreadableException();
        }
    }

    /** One document; for one thread. */
    private final class Reading {

        private final XMLStreamReader xml;
        private int elements;

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        JsonNode element(int depth) throws XMLStreamException, UnreadableException {
            if (depth > MAX_DEPTH || ++elements > MAX_ELEMENTS) {
                throw new UnreadableException();
            }
            ObjectNode node = NODES.objectNode();
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                node.put(ATTRIBUTE + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
            StringBuilder text = new StringBuilder();
            for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        String name = xml.getLocalName();
                        add(node, name, element(depth + 1));
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(xml.getText());
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                        // Says nothing.
                    }
                    default -> throw new UnreadableException();
                }
            }
            return finished(node, text.toString().strip());
        }

        private JsonNode finished(ObjectNode node, String text) {
            if (node.isEmpty()) {
                return TextNode.valueOf(text);
            }
            return text.isEmpty() ? node : node.put(TEXT, text);
        }

        private void add(ObjectNode node, String name, JsonNode child) {
            JsonNode known = node.get(name);
            if (known instanceof ArrayNode array) {
                array.add(child);
            } else if (known != null) {
                node.set(name, NODES.arrayNode().add(known).add(child));
            } else {
                node.set(name, lists.contains(name) ? NODES.arrayNode().add(child) : child);
            }
        }
    }
}
