package io.izinhub.mail;

import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Narrowing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A function that looks at mail or changes it. Its report is what it would have done in the last thirty days. Thread-safe. */
public record MailFunction(String name, Set<Dimension> dimensions, MailJournal journal, Clock clock)
        implements ModedFunction {

    /** How far back a report looks. */
    public static final Duration REPORTED = Duration.ofDays(30);

    public MailFunction {
        dimensions = Set.copyOf(dimensions);
    }

    @Override
    public ShadowReport report(Optional<Narrowing> live) {
        List<Count> counts = journal.shadowed(name, clock.instant().minus(REPORTED)).stream()
                .map(count -> new Count(label(count), count.count()))
                .toList();
        long all = counts.stream().mapToLong(Count::count).sum();
        return new ShadowReport(all, false, counts, List.of(), false);
    }

    private static String label(MailJournal.Count count) {
        return count.matters().isEmpty() ? count.outcome() : count.outcome() + ": " + count.matters();
    }
}
