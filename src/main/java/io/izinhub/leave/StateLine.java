package io.izinhub.leave;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.imports.FormulaCells;
import io.izinhub.platform.lines.CsvCells;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The standing of one permission as another product reads it, under the names of the import. Personal data: prints nothing.
 *
 * @param recipient null where the person was anonymised
 * @param status ONAY, RET; null where nobody said anything and only the authority was asked
 * @param consentAt of the statement that decides
 */
record StateLine(
        String brand,
        Channel channel,
        RecipientType type,
        String recipient,
        String status,
        Instant consentAt,
        String source,
        List<String> purposes,
        String iysStatus,
        Instant iysAt,
        List<String> flags) {

    static final String HEADER =
            "brand,channel,recipientType,recipient,status,consentAt,source,purposes,iysStatus,iysAt,flags";

    String json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("brand", brand)
                .put("channel", channel.name())
                .put("recipientType", type.name())
                .put("recipient", recipient)
                .put("status", status)
                .put("consentAt", text(consentAt))
                .put("source", source);
        json.set("purposes", array(purposes));
        json.put("iysStatus", iysStatus).put("iysAt", text(iysAt));
        json.set("flags", array(flags));
        return json.toString();
    }

    /** Opens in a spreadsheet, which works nothing out. */
    String csv() {
        return Stream.of(
                        brand,
                        channel.name(),
                        type.name(),
                        recipient,
                        status,
                        text(consentAt),
                        source,
                        String.join(" ", purposes),
                        iysStatus,
                        text(iysAt),
                        String.join(" ", flags))
                .map(cell -> cell == null ? "" : CsvCells.quoted(FormulaCells.guard(cell), ','))
                .collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return "StateLine[" + brand + ", " + channel + "]";
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
