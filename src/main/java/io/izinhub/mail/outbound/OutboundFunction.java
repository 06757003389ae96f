package io.izinhub.mail.outbound;

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

/** One of the functions that change outbound mail. Their reports are the decisions of the last thirty days. */
record OutboundFunction(String name, MailJournal journal, Clock clock) implements ModedFunction {

    private static final Duration REPORTED = Duration.ofDays(30);

    @Override
    public Set<Dimension> dimensions() {
        return EnumSet.of(Dimension.BRAND, Dimension.MAILBOX, Dimension.RECIPIENT_DOMAIN);
    }

    @Override
    public ShadowReport report(Optional<Narrowing> live) {
        List<Count> counts = journal
                .counts(OutboundJudge.FOOTER, clock.instant().minus(REPORTED))
                .stream()
                .map(count -> new Count(count.outcome() + ": " + count.matters(), count.count()))
                .toList();
        long all = counts.stream().mapToLong(Count::count).sum();
        return new ShadowReport(all, false, counts, List.of(), false);
    }
}
