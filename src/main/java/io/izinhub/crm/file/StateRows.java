package io.izinhub.crm.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.imports.RowStatements;
import io.izinhub.crm.CrmConnection;
import io.izinhub.crm.CrmPerson;
import io.izinhub.crm.CrmValue;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the CRM holds, person by person: read as a reading of any CRM is. What changed there is a statement or is parked;
 * where it differs from the ledger, a later file tells it. Thread-safe.
 */
final class StateRows implements RowTaker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID = 100;

    private static final Set<CrmValue.State> STATES =
            EnumSet.of(CrmValue.State.YOK, CrmValue.State.ONAY, CrmValue.State.RET);

    private final CrmConnection crm;
    private final String shape;
    private final MappingRegistry shapes;

    StateRows(CrmConnection crm, String shape, MappingRegistry shapes) {
        this.crm = crm;
        this.shape = shape;
        this.shapes = shapes;
    }

    @Override
    public List<Fault> take(List<InRow> rows, Instant at) {
        List<Fault> faults = new ArrayList<>();
        List<CrmPerson> persons = new ArrayList<>();
        for (InRow row : rows) {
            try {
                person(row, shapes.apply(shape, JSON.valueToTree(row.cells())), faults)
                        .ifPresent(persons::add);
            } catch (MappingException e) {
                faults.add(new Fault(row.line(), "", "MAPPING"));
            } catch (UnknownCodeException e) {
                faults.add(new Fault(row.line(), "", "UNKNOWN_CODE"));
            }
        }
        crm.take(persons, at);
        crm.figures().read(at);
        return faults;
    }

    /** A text that is no address is told, and the person read without it. */
    private static Optional<CrmPerson> person(InRow row, JsonNode shaped, List<Fault> faults) {
        String id = shaped.path("id").asText("");
        if (id.isBlank() || id.length() > LONGEST_ID) {
            faults.add(new Fault(row.line(), "id", "ID_MISSING"));
            return Optional.empty();
        }
        List<Address> emails = addresses(row, shaped.path("emails"), Channel.EPOSTA, faults);
        List<Address> phones = addresses(row, shaped.path("phones"), Channel.ARAMA, faults);
        Map<Channel, CrmValue> values = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            value(row, shaped.path("values").path(channel.name()), channel, faults)
                    .ifPresent(value -> values.put(channel, value));
        }
        return Optional.of(new CrmPerson(id, emails, phones, values));
    }

    private static List<Address> addresses(InRow row, JsonNode texts, Channel channel, List<Fault> faults) {
        List<Address> addresses = new ArrayList<>();
        for (JsonNode text : texts) {
            if (text.isNull() || text.asText().isBlank()) {
                continue;
            }
            Optional<Address> address = Address.parse(channel, text.asText()).address();
            address.ifPresentOrElse(addresses::add, () -> faults.add(new Fault(row.line(), "", "ADDRESS_LEFT_OUT")));
        }
        return addresses;
    }

    private static Optional<CrmValue> value(InRow row, JsonNode held, Channel channel, List<Fault> faults) {
        String status = held.path("status").asText("");
        if (status.isEmpty()) {
            // A file without this channel's column says nothing about it; YOK says that the CRM holds nothing.
            return Optional.empty();
        }
        Optional<CrmValue.State> state =
                STATES.stream().filter(known -> known.name().equals(status)).findFirst();
        if (state.isEmpty()) {
            faults.add(new Fault(row.line(), channel.name(), "STATE_UNKNOWN"));
            return Optional.empty();
        }
        String at = held.path("at").asText("");
        Optional<Instant> time = at.isEmpty() ? Optional.empty() : RowStatements.time(at);
        if (!at.isEmpty() && time.isEmpty()) {
            faults.add(new Fault(row.line(), channel.name(), "TIME_LEFT_OUT"));
        }
        return Optional.of(
                new CrmValue(state.get(), time.orElse(null), held.path("source").asText("")));
    }
}
