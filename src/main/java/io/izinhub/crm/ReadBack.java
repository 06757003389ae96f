package io.izinhub.crm;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a share of what was written back and compares: a CRM that says yes and keeps something else is noticed. */
public class ReadBack {

    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    /** Code of deliveries: somebody else writes something else there, again and again. */
    static final String TWO_WRITERS = "TWO_WRITERS";

    /** Code of deliveries, and action in the audit log. */
    static final String DIFFERS = "CRM_READ_BACK_DIFFERS";

    private final CrmExit exit;
    private final String crm;
    private final CrmFigures figures;
    private final CrmConflicts conflicts;
    private final AuditLog audit;
    private final double share;
    private final RandomGenerator random;

    ReadBack(
            CrmExit exit,
            String crm,
            CrmFigures figures,
            CrmConflicts conflicts,
            AuditLog audit,
            double share,
            RandomGenerator random) {
        this.exit = exit;
        this.crm = crm;
        this.figures = figures;
        this.conflicts = conflicts;
        this.audit = audit;
        this.share = share;
        this.random = random;
    }

    /**
     * What differs is counted, audited, and tried again: the delivery keeps the code {@link #DIFFERS}. Never fails: what
     * cannot be read back is left to the next sweep.
     */
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
        Set<String> differing = new HashSet<>(sample.keySet());
        found.persons().stream()
                .filter(person -> holds(person, sample.get(person.id())))
                .map(CrmPerson::id)
                .forEach(differing::remove);
        if (!differing.isEmpty()) {
            Set<String> givenUp =
                    differing.stream().filter(id -> undone(sample.get(id))).collect(Collectors.toSet());
            run.unwrite(differing, new Settlement.Retry(ErrorKind.RETRYABLE, DIFFERS, null));
            run.giveUp(givenUp, new Settlement.NotSent(TWO_WRITERS));
            tell(sample.size(), differing.size());
        }
        return run;
    }

    private boolean undone(ConsentWrite write) {
        // Each channel is counted, also when the first one was enough.
        return write.values().keySet().stream()
                .map(channel -> conflicts.undone(new PersonMirror.Key(write.personId(), channel)))
                .reduce(false, Boolean::logicalOr);
    }

    private void tell(int sample, int differing) {
        figures.mismatch(differing);
        audit.add(new AuditEntry(AuditEntry.SYSTEM, DIFFERS, crm, Map.of("sample", sample, "differing", differing)));
        LOG.error("{} of {} persons read back from the CRM differ from what was written", differing, sample);
    }

    private static boolean holds(CrmPerson person, ConsentWrite write) {
        return write != null
                && write.values().entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(person.value(entry.getKey())));
    }
}
