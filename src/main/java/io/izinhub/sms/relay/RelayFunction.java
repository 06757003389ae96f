package io.izinhub.sms.relay;

import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Narrowing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code sms.relay}: what it would have removed in the last thirty days, by account, brand and reason. Thread-safe. */
record RelayFunction(RelayReports reports, Set<String> brands, Clock clock) implements ModedFunction {

    static final String NAME = "sms.relay";

    private static final Duration REPORTED = Duration.ofDays(30);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Dimension> dimensions() {
        return Set.of(Dimension.BRAND);
    }

    @Override
    public boolean knows(Dimension dimension, String value) {
        return dimension != Dimension.BRAND || brands.contains(value);
    }

    @Override
    public ShadowReport report(Optional<Narrowing> live) {
        List<Count> counts = reports.shadowed(clock.instant().minus(REPORTED)).stream()
                .map(each -> new Count(each.account() + " " + each.brand() + ": " + each.reason(), each.count()))
                .toList();
        return new ShadowReport(counts.stream().mapToLong(Count::count).sum(), false, counts, List.of(), false);
    }
}
