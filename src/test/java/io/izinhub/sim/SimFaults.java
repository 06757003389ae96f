package io.izinhub.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The faults in force; the first one that strikes wins. Thread-safe. */
final class SimFaults {

    private final RandomGenerator random;
    private final List<Active> active = new CopyOnWriteArrayList<>();

    SimFaults(RandomGenerator random) {
        this.random = random;
    }

    private record Active(SimFault fault, AtomicLong left, AtomicLong hits) {}

    void add(SimFault fault) {
        active.add(new Active(fault, new AtomicLong(fault.count()), new AtomicLong()));
    }

    void clear(String target) {
        active.removeIf(a -> target == null || a.fault.target().equals(target));
    }

    Optional<SimFault> strike(String target) {
        return strike(target, null);
    }

    /** @param stage null where faults have none */
    Optional<SimFault> strike(String target, SimFault.Stage stage) {
        for (Active candidate : active) {
            boolean meant =
                    candidate.fault.target().equals(target) && (stage == null || candidate.fault.stage() == stage);
            if (meant && strikes(candidate)) {
                candidate.hits.incrementAndGet();
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private boolean strikes(Active candidate) {
        if (candidate.fault.count() == 0) {
            return random.nextDouble() < candidate.fault.rate();
        }
        long left = candidate.left.getAndUpdate(n -> Math.max(0, n - 1));
        if (left <= 1) {
            active.remove(candidate);
        }
        return left > 0;
    }

    List<Map<String, Object>> list() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Active one : active) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("target", one.fault.target());
            entry.put("kind", one.fault.kind());
            entry.put("code", one.fault.code());
            entry.put("rate", one.fault.rate());
            entry.put("left", one.left.get());
            entry.put("delayMs", one.fault.delayMs());
            entry.put("when", one.fault.when());
            entry.put("hits", one.hits.get());
            list.add(entry);
        }
        return list;
    }
}
