package io.izinhub.sim.csm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The XML form of what is otherwise JSON: a member is an element, a null an empty one marked {@code xsi:nil}, an array an
 * element around its items. In JSON an item has its element's name around it, {@code [{"CustomerField": {…}}]}.
 */
final class XmlTree {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Set<String> ARRAYS = Set.of(
            "CustomerFields", "CustomerFieldValues", "Parameters", "ApplicationFunctions", "ArrayOfint", "ArrayOflong");

    private XmlTree() {}

    static String write(String root, JsonNode value) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement(root);
            xml.writeNamespace("xsi", XSI);
            content(xml, value);
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
        return out.toString();
    }

    private static void content(XMLStreamWriter xml, JsonNode value) throws XMLStreamException {
        if (value.isNull()) {
            xml.writeAttribute("xsi", XSI, "nil", "true");
        } else if (value.isValueNode()) {
            xml.writeCharacters(value.asText());
        } else {
            for (JsonNode item : value.isArray() ? value : Json.array().add(value)) {
                for (Map.Entry<String, JsonNode> member : item.properties()) {
                    xml.writeStartElement(member.getKey());
                    content(xml, member.getValue());
                    xml.writeEndElement();
                }
            }
        }
    }

    /** Empty when the bytes are not an XML document, or one with a document type. */
    static Optional<JsonNode> read(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new ByteArrayInputStream(body));
            JsonNode tree = tree(document.getDocumentElement());
            // a document without members is an object all the same
            return Optional.of(tree.asText("x").isBlank() && !tree.isContainerNode() ? Json.object() : tree);
        } catch (SAXException | IOException notXml) {
            return Optional.empty();
        } catch (ParserConfigurationException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    private static JsonNode tree(Element element) {
        if (element.getAttributeNS(XSI, "nil").equals("true")) {
            return NullNode.getInstance();
        }
        ArrayNode items = Json.array();
        ObjectNode members = Json.object();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                JsonNode value = tree(inner);
                items.add(value.isValueNode() ? value : Json.object().set(inner.getLocalName(), value));
                members.set(inner.getLocalName(), value);
            }
        }
        if (ARRAYS.contains(element.getLocalName())) {
            return items;
        }
        return members.isEmpty() ? TextNode.valueOf(element.getTextContent()) : members;
    }
}
