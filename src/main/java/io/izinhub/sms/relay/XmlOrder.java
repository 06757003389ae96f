package io.izinhub.sms.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Netgsm's older order, {@code /sms/send/xml}. Nothing that the text points to is fetched, and a document type, with which it could, is
 * refused. What is cut is cut out of the tree: the rest means the same, though a blank may differ.
 */
final class XmlOrder implements Order {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /** One message and the elements that go with it. */
    private record Place(Message message, Element element) {}

    private final Document document;
    private final Element header;
    private final List<Place> places;

    private XmlOrder(Document document, Element header, List<Place> places) {
        this.document = document;
        this.header = header;
        this.places = places;
    }

    static Order read(byte[] body) throws UnreadableOrderException {
        Document document = document(body);
        Element main = document.getDocumentElement();
        Element header = only(main, "header");
        Element list = only(main, "body");
        if (!main.getNodeName().equals("mainbody") || children(main).size() != 2) {
            throw new UnreadableOrderException("another element");
        }
        Mark mark = NetgsmOrders.mark(word(header, "filter"));
        List<Place> places = new ArrayList<>();
        Optional<String> text = word(list, "msg");
        for (Element each : children(list)) {
            if (each.getNodeName().equals("mp")) {
                places.add(new Place(pair(each, mark), each));
            } else if (each.getNodeName().equals("no")) {
                String shared = text.orElseThrow(() -> new UnreadableOrderException("no text"));
                places.add(new Place(new Message(shared, leaf(each), mark), each));
            } else if (!each.getNodeName().equals("msg")) {
                throw new UnreadableOrderException("another element");
            }
        }
        // Both forms in one: the firm takes one of them, and we do not know which.
        boolean mixed = places.stream()
                        .map(place -> place.element().getNodeName())
                        .distinct()
                        .count()
                != 1;
        if (mixed) {
            throw new UnreadableOrderException("no messages, or two forms in one");
        }
        return new XmlOrder(document, header, places);
    }

    private static Message pair(Element pair, Mark mark) throws UnreadableOrderException {
        if (children(pair).size() != 2) {
            throw new UnreadableOrderException("another element");
        }
        return new Message(leaf(only(pair, "msg")), leaf(only(pair, "no")), mark);
    }

    private static Document document(byte[] body) throws UnreadableOrderException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The usual one prints to the console.
            builder.setErrorHandler(new Silence());
            return builder.parse(new ByteArrayInputStream(body));
        } catch (SAXException | IOException e) {
            throw new UnreadableOrderException("no XML");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser of this Java cannot be made safe.", e);
        }
    }

    private static final class Silence extends org.xml.sax.helpers.DefaultHandler {}

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Optional<Element> find(Element parent, String name) throws UnreadableOrderException {
        List<Element> found = children(parent).stream()
                .filter(child -> child.getNodeName().equalsIgnoreCase(name))
                .toList();
        if (found.size() > 1
                || found.stream().anyMatch(child -> !child.getNodeName().equals(name))) {
            throw new UnreadableOrderException("an element stands twice, or in another form");
        }
        return found.stream().findFirst();
    }

    private static Element only(Element parent, String name) throws UnreadableOrderException {
        return find(parent, name).orElseThrow(() -> new UnreadableOrderException("an element is missing"));
    }

    private static Optional<String> word(Element parent, String name) throws UnreadableOrderException {
        Optional<Element> found = find(parent, name);
        return found.isEmpty() ? Optional.empty() : Optional.of(leaf(found.get()));
    }

    private static String leaf(Element element) throws UnreadableOrderException {
        if (!children(element).isEmpty()) {
            throw new UnreadableOrderException("elements in a text");
        }
        return element.getTextContent().strip();
    }

    @Override
    public List<Message> messages() {
        return places.stream().map(Place::message).toList();
    }

    @Override
    public String title() {
        return said("msgheader").orElse("");
    }

    @Override
    public Optional<String> campaign() {
        return Optional.empty();
    }

    @Override
    public Optional<LocalDateTime> start() {
        return NetgsmOrders.time(said("startdate"));
    }

    @Override
    public boolean canStart(LocalDateTime time) {
        Optional<LocalDateTime> end = NetgsmOrders.time(said("stopdate"));
        return end.isEmpty() || time.isBefore(end.get());
    }

    private Optional<String> said(String name) {
        return children(header).stream()
                .filter(child -> child.getNodeName().equals(name))
                .map(child -> child.getTextContent().strip())
                .findFirst();
    }

    @Override
    public Bytes without(BitSet removed, Optional<LocalDateTime> start) {
        Document copy = (Document) document.cloneNode(true);
        Element main = copy.getDocumentElement();
        List<Element> parts = children(main);
        Element copiedHeader = parts.get(children(document.getDocumentElement()).indexOf(header));
        Element list = parts.get(0) == copiedHeader ? parts.get(1) : parts.get(0);
        String kind = places.get(0).element().getNodeName();
        List<Element> elements = children(list).stream()
                .filter(each -> each.getNodeName().equals(kind))
                .toList();
        removed.stream().forEach(place -> list.removeChild(elements.get(place)));
        start.ifPresent(time -> begin(copiedHeader, NetgsmOrders.time(time)));
        return new Bytes(null, written(copy));
    }

    private static void begin(Element header, String time) {
        Element start = children(header).stream()
                .filter(child -> child.getNodeName().equals("startdate"))
                .findFirst()
                .orElseGet(() ->
                        (Element) header.appendChild(header.getOwnerDocument().createElement("startdate")));
        start.setTextContent(time);
    }

    private static byte[] written(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            if (document.getXmlEncoding() != null) {
                transformer.setOutputProperty(OutputKeys.ENCODING, document.getXmlEncoding());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("A tree that was read can be written.", e);
        }
    }

    @Override
    public String toString() {
        return "XmlOrder[" + places.size() + "]";
    }
}
