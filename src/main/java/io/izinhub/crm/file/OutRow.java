package io.izinhub.crm.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.platform.mapping.MappingRegistry;
import java.util.List;

/** Makes the line of one permission. Thread-safe. */
final class OutRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileMapping mapping;
    private final MappingRegistry shapes;
    private final String brand;

    OutRow(FileMapping mapping, MappingRegistry shapes, String brand) {
        this.mapping = mapping;
        this.shapes = shapes;
        this.brand = brand;
    }

    /** The first line of a file. */
    String header() {
        return CsvLine.of(mapping.out().columns(), mapping.format().separates());
    }

    /**
     * @param delivery null where none leads to it
     * @throws io.izinhub.platform.mapping.MappingException the customer's mapping does not take it
     */
    String line(Address address, Standing standing, Long delivery) {
        ObjectNode row = JSON.createObjectNode();
        row.put("event", standing.eventId());
        row.put("delivery", delivery);
        row.put("brand", brand);
        row.put("channel", standing.channel().name());
        row.put("recipient", address.normalForm());
        row.put("recipientType", standing.type().name());
        row.put("status", standing.status().name());
        row.put("source", standing.source());
        row.put("consentAt", standing.at().toString());
        JsonNode cells = shapes.apply(mapping.out().shape(), row);
        List<String> texts = mapping.out().columns().stream()
                .map(column -> cells.path(column).asText(""))
                .toList();
        return CsvLine.of(texts, mapping.format().separates());
    }
}
