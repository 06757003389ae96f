package io.izinhub.sms.relay;

import io.izinhub.consent.domain.SendReason;
import io.izinhub.detection.Decision;
import io.izinhub.sms.domain.SmsFault;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is to be said of an order. Holds no text and no number.
 *
 * @param lines one for each message, in its order
 * @param notBefore when the sending hours begin, Istanbul time, if commercial messages would go outside them (R46)
 * @param start what the firm is told to begin with, where the account wants that
 * @param trouble the order as a whole goes no further
 */
record Verdict(
        List<Line> lines, Optional<LocalDateTime> notBefore, Optional<LocalDateTime> start, Optional<Trouble> trouble) {

    /**
     * One message.
     *
     * @param held its text stops it
     */
    record Line(SendReason reason, boolean commercial, Set<SmsFault> faults, Decision personalData, boolean held) {

        boolean goes() {
            return reason.allowed() && !held;
        }

        /** Why it does not go: the reason of the decision, or that of its text. */
        String why() {
            return reason.allowed() ? "TEXT" : reason.name();
        }
    }

    BitSet removed() {
        BitSet removed = new BitSet(lines.size());
        IntStream.range(0, lines.size())
                .filter(place -> !lines.get(place).goes())
                .forEach(removed::set);
        return removed;
    }

    /** Removed messages by why. */
    Map<String, Long> reasons() {
        Map<String, Long> reasons = new TreeMap<>();
        lines.stream().filter(line -> !line.goes()).forEach(line -> reasons.merge(line.why(), 1L, Long::sum));
        return reasons;
    }

    /** Messages by what stands against their text, whether it stops them or not. */
    Map<String, Long> faults() {
        Map<String, Long> faults = new TreeMap<>();
        lines.forEach(line -> {
            line.faults().forEach(fault -> faults.merge(fault.name(), 1L, Long::sum));
            if (line.personalData() != Decision.PASS) {
                faults.merge("PERSONAL_DATA_" + line.personalData(), 1L, Long::sum);
            }
        });
        return faults;
    }
}
