package io.izinhub.crm.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.imports.RowStatements;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.crm.CrmConnection;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What customers said, as the CRM tells it: by the rules of the import. The CRM is the origin, so it is not told again what
 * it told. Thread-safe.
 */
final class ConsentRows implements RowTaker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BRAND = "brand";

    private final CrmConnection crm;
    private final String shape;
    private final MappingRegistry shapes;
    private final RowStatements reader;
    private final Ledger ledger;

    ConsentRows(CrmConnection crm, String shape, MappingRegistry shapes, RowStatements reader, Ledger ledger) {
        this.crm = crm;
        this.shape = shape;
        this.shapes = shapes;
        this.reader = reader;
        this.ledger = ledger;
    }

    @Override
    public List<Fault> take(List<InRow> rows, Instant at) {
        List<Fault> faults = new ArrayList<>();
        List<InRow> good = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        for (InRow row : rows) {
            RowStatements.Read read = read(row);
            if (read.statement() == null) {
                faults.add(new Fault(row.line(), read.column(), read.code()));
            } else {
                good.add(row);
                statements.add(read.statement());
            }
        }
        List<Recorded> recorded = statements.isEmpty()
                ? List.of()
                : ledger.record(statements, crm.target().name());
        for (int i = 0; i < recorded.size(); i++) {
            if (recorded.get(i).outcome() == Outcome.REJECTED) {
                faults.add(new Fault(good.get(i).line(), "", recorded.get(i).reason()));
            }
        }
        crm.figures().statements(statements.size());
        return faults;
    }

    private RowStatements.Read read(InRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        try {
            JsonNode shaped = shapes.apply(shape, JSON.valueToTree(row.cells()));
            shaped.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    cells.put(field.getKey(), field.getValue().asText());
                }
            });
        } catch (MappingException e) {
            return new RowStatements.Read(null, "MAPPING", "");
        } catch (UnknownCodeException e) {
            return new RowStatements.Read(null, "UNKNOWN_CODE", "");
        }
        // The files of a CRM are about the brand whose permissions it holds.
        if (!cells.computeIfAbsent(BRAND, brand -> crm.brand().code())
                .equals(crm.brand().code())) {
            return new RowStatements.Read(null, "OTHER_BRAND", BRAND);
        }
        return reader.read(cells, crm.target().name());
    }
}
