package io.izinhub.crm;

import io.izinhub.consent.Brand;
import io.izinhub.delivery.domain.Destination;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            CrmCensus census,
            CrmRestore restore) {}

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
        steps.put("crmRestore", parts.restore());
        if (parts.events() != null) {
            steps.put("crmEvents", parts.events());
        }
        return steps;
    }

    /** Its adapter, where it is of this type. */
    public <T extends CrmAdapter> Optional<T> adapter(Class<T> type) {
        CrmAdapter adapter = parts.exit().adapter();
        return type.isInstance(adapter) ? Optional.of(type.cast(adapter)) : Optional.empty();
    }

    /** Whether files tell it, and nobody calls it. */
    public boolean byFiles() {
        return parts.exit().adapter().byFiles();
    }

    /** Where its deliveries go: the name is also the origin of what it tells. */
    public Destination target() {
        return destination.destination();
    }

    /** Whose permissions it holds. */
    public Brand brand() {
        return destination.brand();
    }

    /** Whether the hub writes into it at all. */
    public boolean hubWrites() {
        return settings.writer() == CrmProperties.Writer.HUB;
    }

    public CrmFigures figures() {
        return parts.figures();
    }

    /**
     * Takes in what persons hold, as a reading of the CRM does. Joins the caller's transaction.
     *
     * @param readAt when they held it
     */
    public void take(List<CrmPerson> persons, Instant readAt) {
        parts.reading().take(persons, readAt, standing -> true);
    }

    /** How what it already holds is swept. */
    public StoredProperties stored() {
        return settings.stored();
    }

    /** The function with the mode in which the hub writes into it; empty where another one writes. */
    public Optional<String> writing() {
        return settings.writer() == CrmProperties.Writer.HUB
                ? Optional.of(destination.destination().function())
                : Optional.empty();
    }

    /** The way to it, within its limit. */
    public CrmExit exit() {
        return parts.exit();
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
