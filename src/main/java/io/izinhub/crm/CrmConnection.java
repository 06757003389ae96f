package io.izinhub.crm;

import java.util.LinkedHashMap;
import java.util.Map;

/** One CRM, and all that works for it. Immutable, thread-safe. */
public final class CrmConnection {

    /**
     * What it is made of.
     *
     * @param events null where the CRM has no queue of events
     */
    record Parts(
            CrmExit exit,
            CrmFigures figures,
            LedgerView view,
            ParkedStatements parked,
            Duplicates duplicates,
            CrmConflicts conflicts,
            CrmReading reading,
            CrmSweep sweep,
            CrmEvents events,
            CrmWriter writer,
            ReadBack readBack,
            CrmWebhook webhook,
            CrmCensus census) {}

    private final CrmDestination destination;
    private final CrmProperties settings;
    private final Parts parts;

    CrmConnection(CrmDestination destination, CrmProperties settings, Parts parts) {
        this.destination = destination;
        this.settings = settings;
        this.parts = parts;
    }

    /** {@code next4biz} */
    public String name() {
        return destination.crm();
    }

    /** Milliseconds between two runs that read persons; 0 where they cannot be read page by page. */
    public long sweepEvery() {
        return parts.exit().adapter().capabilities().readPages()
                ? settings.sweep().interval().toMillis()
                : 0;
    }

    /** Milliseconds between two runs that read events; 0 where there are none. */
    public long eventsEvery() {
        return parts.events() == null ? 0 : settings.events().interval().toMillis();
    }

    /** What the flows of this CRM call, by the beginning of its name there: {@code crmWriter} is called {@code crmWriter-next4biz}. */
    public Map<String, Object> steps() {
        Map<String, Object> steps = new LinkedHashMap<>();
        steps.put("crmExit", parts.exit());
        steps.put("crmWriter", parts.writer());
        steps.put("crmReadBack", parts.readBack());
        steps.put("crmSweep", parts.sweep());
        steps.put("crmWebhook", parts.webhook());
        if (parts.events() != null) {
            steps.put("crmEvents", parts.events());
        }
        return steps;
    }

    CrmDestination destination() {
        return destination;
    }

    CrmProperties settings() {
        return settings;
    }

    Parts parts() {
        return parts;
    }
}
