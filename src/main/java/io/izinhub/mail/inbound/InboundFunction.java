package io.izinhub.mail.inbound;

import io.izinhub.mail.MailJournal;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Narrowing;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The function of one mailbox, or of all that no policy names. Its report is what it decided in the last thirty days. */
record InboundFunction(String name, MailJournal journal, Clock clock) implements ModedFunction {

    private static final Duration REPORTED = Duration.ofDays(30);

    @Override
    public Set<Dimension> dimensions() {
        return EnumSet.of(Dimension.MAILBOX);
    }

    @Override
    public ShadowReport report(Optional<Narrowing> live) {
        List<Count> counts = journal.counts(name, clock.instant().minus(REPORTED)).stream()
                .map(count -> new Count(label(count), count.count()))
                .toList();
        long all = counts.stream().mapToLong(Count::count).sum();
        return new ShadowReport(all, false, counts, List.of(), false);
    }

    private static String label(MailJournal.Count count) {
        return count.matters().isEmpty() ? count.outcome() : count.outcome() + ": " + count.matters();
    }
}
