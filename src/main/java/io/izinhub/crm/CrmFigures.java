package io.izinhub.crm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators see of the connection: metrics, and details of the health page. Thread-safe. */
public final class CrmFigures {

    private static final Logger LOG = LoggerFactory.getLogger(CrmFigures.class);

    static final String CYCLE = "hub.crm.cycle";
    static final String WRITTEN = "hub.crm.persons.written";
    static final String STATEMENTS = "hub.crm.statements";
    static final String REJECTED = "hub.crm.rejected";
    static final String PARKED = "hub.crm.parked";
    static final String CONFLICTS = "hub.crm.conflicts";
    static final String EVENTS = "hub.crm.events";
    static final String MISMATCH = "hub.crm.readback.mismatch";

    private final MeterRegistry meters;
    private final String crm;
    private final AtomicReference<Duration> cycle = new AtomicReference<>();
    private final AtomicReference<Instant> lastRead = new AtomicReference<>();
    private final AtomicReference<String> lastFailure = new AtomicReference<>();
    private final AtomicLong mismatches = new AtomicLong();

    /** @param crm {@code next4biz}: a tag of every metric */
    CrmFigures(MeterRegistry meters, String crm) {
        this.meters = meters;
        this.crm = crm;
        meters.gauge(
                CYCLE,
                Tags.of("crm", crm),
                cycle,
                held -> held.get() == null ? Double.NaN : held.get().toMillis() / 1000.0);
    }

    /** Something was read: what failed before is over. */
    public void read(Instant at) {
        lastRead.set(at);
        lastFailure.set(null);
    }

    void cycle(Duration duration) {
        cycle.set(duration);
    }

    /** @param code the last failure, as the health page shows it */
    public void failed(String code) {
        lastFailure.set(code);
    }

    /** What failed before is over. */
    public void well() {
        lastFailure.set(null);
    }

    public void written(int persons) {
        meters.counter(WRITTEN, "crm", crm).increment(persons);
    }

    public void statements(int count) {
        meters.counter(STATEMENTS, "crm", crm).increment(count);
    }

    public void rejected(String reason) {
        meters.counter(REJECTED, "crm", crm, "reason", reason).increment();
    }

    void parked(String reason) {
        meters.counter(PARKED, "crm", crm, "reason", reason).increment();
    }

    void mismatch(int persons) {
        meters.counter(MISMATCH, "crm", crm).increment(persons);
        mismatches.addAndGet(persons);
    }

    /** One more that a person has to look at. */
    void conflict(CrmConflicts.Kind kind) {
        LOG.error("The CRM {} holds another permission than the ledger and keeps it: {}", crm, kind);
        meters.counter(CONFLICTS, "crm", crm, "kind", kind.name()).increment();
    }

    /** @param outcome {@code STORED}, {@code DONE}, {@code FAILED} */
    void event(String outcome, int count) {
        meters.counter(EVENTS, "crm", crm, "outcome", outcome).increment(count);
    }

    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(
                "cycle",
                cycle.get() == null ? "first cycle is running" : cycle.get().toString());
        details.put("lastRead", String.valueOf(lastRead.get()));
        details.put("lastFailure", String.valueOf(lastFailure.get()));
        details.put("readBackMismatches", mismatches.get());
        return details;
    }
}
