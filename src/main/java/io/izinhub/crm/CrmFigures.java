package io.izinhub.crm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What operators see of the connection: metrics, and details of the health page. Thread-safe. */
final class CrmFigures {

    static final String CYCLE = "hub.crm.cycle";
    static final String WRITTEN = "hub.crm.persons.written";
    static final String STATEMENTS = "hub.crm.statements";
    static final String REJECTED = "hub.crm.rejected";
    static final String PARKED = "hub.crm.parked";
    static final String MISMATCH = "hub.crm.readback.mismatch";

    private final MeterRegistry meters;
    private final AtomicReference<Duration> cycle = new AtomicReference<>();
    private final AtomicReference<Instant> lastRead = new AtomicReference<>();
    private final AtomicReference<String> lastFailure = new AtomicReference<>();
    private final AtomicLong mismatches = new AtomicLong();

    CrmFigures(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge(
                CYCLE,
                cycle,
                held -> held.get() == null ? Double.NaN : held.get().toMillis() / 1000.0);
    }

    void read(Instant at) {
        lastRead.set(at);
        lastFailure.set(null);
    }

    void cycle(Duration duration) {
        cycle.set(duration);
    }

    void failed(String code) {
        lastFailure.set(code);
    }

    void written(int persons) {
        meters.counter(WRITTEN).increment(persons);
    }

    void statements(int count) {
        meters.counter(STATEMENTS).increment(count);
    }

    void rejected(String reason) {
        meters.counter(REJECTED, "reason", reason).increment();
    }

    void parked(String reason) {
        meters.counter(PARKED, "reason", reason).increment();
    }

    void mismatch(int persons) {
        meters.counter(MISMATCH).increment(persons);
        mismatches.addAndGet(persons);
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
