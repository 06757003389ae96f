package io.izinhub.sim.csm;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A page of events in XML: with the namespaces of the vendor's sample, unlike every other document. */
final class ResXml {

    private static final String BASE = "http://schemas.datacontract.org/2004/07/Formalis.MI4Biz.";
    private static final String PAGE = BASE + "RES.Entity";
    private static final String EVENT = BASE + "Entity";
    private static final String PREFIX = "d2p1";

    private ResXml() {}

    static String write(EventQueue.Page page) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            xml.writeStartElement("PagedEvents");
            xml.writeNamespace("i", "http://www.w3.org/2001/XMLSchema-instance");
            xml.writeDefaultNamespace(PAGE);
            xml.writeStartElement("EventCount");
            xml.writeCharacters(Integer.toString(page.count()));
            xml.writeEndElement();
            xml.writeStartElement("Events");
            xml.writeNamespace(PREFIX, EVENT);
            for (EventQueue.Event event : page.events()) {
                xml.writeStartElement(PREFIX, "EventTrigger", EVENT);
                member(xml, "CompanyId", Integer.toString(CsmCall.COMPANY));
                member(xml, "DataJson", event.dataJson());
                member(xml, "EventId", Long.toString(event.id()));
                xml.writeEndElement();
            }
            xml.writeEndDocument();
        } catch (XMLStreamException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
        return out.toString();
    }

    private static void member(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(PREFIX, name, EVENT);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
