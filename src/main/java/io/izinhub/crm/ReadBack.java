package io.izinhub.crm;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a share of what was written back and compares: a CRM that says yes and keeps something else is noticed. */
public class ReadBack {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    private final CrmExit exit;
    private final CrmFigures figures;
    private final AuditLog audit;
    private final double share;
    private final RandomGenerator random;

    ReadBack(CrmExit exit, CrmFigures figures, AuditLog audit, double share, RandomGenerator random) {
        this.exit = exit;
        this.figures = figures;
        this.audit = audit;
        this.share = share;
        this.random = random;
    }

    /** Never fails: what cannot be read back is left to the next sweep. */
    public WriteRun compare(WriteRun run) {
        Map<String, ConsentWrite> sample = run.written().stream()
                .filter(write -> random.nextDouble() < share)
                .limit(exit.adapter().capabilities().findSize())
                .collect(Collectors.toMap(ConsentWrite::personId, write -> write));
        if (sample.isEmpty()
                || !(exit.send(new CrmRequest.FindById(List.copyOf(sample.keySet())))
                        instanceof CrmAnswer.Persons found)) {
            return run;
        }
        long differing = sample.size()
                - found.persons().stream()
                        .filter(person -> holds(person, sample.get(person.id())))
                        .count();
        if (differing > 0) {
            figures.mismatch((int) differing);
            audit.add(new AuditEntry(
                    AuditEntry.SYSTEM,
                    "CRM_READ_BACK_DIFFERS",
                    exit.adapter().name(),
                    Map.of("sample", sample.size(), "differing", differing)));
            LOG.error("{} of {} persons read back from the CRM differ from what was written", differing, sample.size());
        }
        return run;
    }

    private static boolean holds(CrmPerson person, ConsentWrite write) {
        return write != null
                && write.values().entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(person.value(entry.getKey())));
    }
}
