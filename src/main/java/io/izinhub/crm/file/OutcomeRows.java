package io.izinhub.crm.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.crm.CrmConnection;
import io.izinhub.delivery.Deliveries;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the CRM did with rows of ours: what it refused is REJECTED from then on, and can be replayed once the reason is
 * gone. Thread-safe.
 */
final class OutcomeRows implements RowTaker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** What may stand on pages; free text, or a long number, could be about a person. */
    private static final Pattern CODE = Pattern.compile("(?!.*[0-9]{5})[A-Z][A-Z0-9_]{0,39}");

    private static final String NO_CODE = "REFUSED_BY_CRM";

    private final CrmConnection crm;
    private final String shape;
    private final MappingRegistry shapes;
    private final Deliveries deliveries;

    OutcomeRows(CrmConnection crm, String shape, MappingRegistry shapes, Deliveries deliveries) {
        this.crm = crm;
        this.shape = shape;
        this.shapes = shapes;
        this.deliveries = deliveries;
    }

    @Override
    public List<Fault> take(List<InRow> rows, Instant at) {
        List<Fault> faults = new ArrayList<>();
        Map<Long, Long> lines = new LinkedHashMap<>();
        Map<Long, String> refused = new LinkedHashMap<>();
        for (InRow row : rows) {
            JsonNode shaped;
            try {
                shaped = shapes.apply(shape, JSON.valueToTree(row.cells()));
            } catch (MappingException e) {
                faults.add(new Fault(row.line(), "", "MAPPING"));
                continue;
            } catch (UnknownCodeException e) {
                faults.add(new Fault(row.line(), "", "UNKNOWN_CODE"));
                continue;
            }
            String delivery = shaped.path("delivery").asText("");
            String outcome = shaped.path("outcome").asText("");
            if (!NUMBER.matcher(delivery).matches()) {
                faults.add(new Fault(row.line(), "delivery", "DELIVERY_UNKNOWN"));
            } else if (outcome.equals("REJECTED")) {
                lines.put(Long.valueOf(delivery), row.line());
                refused.put(Long.valueOf(delivery), code(shaped.path("code").asText("")));
            } else if (!outcome.equals("DONE")) {
                faults.add(new Fault(row.line(), "outcome", "OUTCOME_UNKNOWN"));
            }
        }
        Set<Long> known = deliveries.refusedLater(crm.target().name(), refused);
        lines.forEach((delivery, line) -> {
            if (!known.contains(delivery)) {
                faults.add(new Fault(line, "delivery", "DELIVERY_UNKNOWN"));
            }
        });
        known.forEach(delivery -> crm.figures().rejected(NO_CODE));
        return faults;
    }

    private static String code(String given) {
        return CODE.matcher(given).matches() ? given : NO_CODE;
    }
}
