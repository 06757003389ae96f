package io.izinhub.leave;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Says {@code DEGRADED} where a refusal came in by a link and nobody hears of it: it was not fetched, and no authority is told of this brand's. A small hub runs
 * for years and is looked at by nobody; the law gives three business days (R24).
 */
@Component
@Profile(OptOutOnly.PROFILE)
class RefusalsHealthIndicator implements HealthIndicator {

    /** Who fetches daily never gets so far, and a business day is left. */
    static final Duration PATIENCE = Duration.ofDays(2);

    private static final Pattern PUSH = Pattern.compile("authority\\.(.+)\\.push");

    private final RefusalList refusals;
    private final Brands brands;
    private final Modes modes;
    private final Clock clock;

    RefusalsHealthIndicator(RefusalList refusals, Brands brands, Modes modes, Clock clock) {
        this.refusals = refusals;
        this.brands = brands;
        this.modes = modes;
        this.clock = clock;
    }

    @Override
    public Health health() {
        SortedSet<String> told = told();
        if (!brands.all().isEmpty() && brands.all().stream().map(Brand::code).allMatch(told::contains)) {
            return Health.up().withDetail("told", told).build();
        }
        Optional<Instant> oldest = refusals.oldestUnfetched(told);
        boolean late = oldest.filter(at -> at.isBefore(clock.instant().minus(PATIENCE)))
                .isPresent();
        Health.Builder health = late ? Health.status("DEGRADED") : Health.up();
        oldest.ifPresent(at -> health.withDetail("oldestNotFetched", at));
        return health.withDetail("told", told).build();
    }

    /** Brands all of whose refusals an authority hears, by deliveries, which have a clock of their own; of a pilot's it hears some. */
    private SortedSet<String> told() {
        return modes.all().stream()
                .filter(state -> state.mode() == Mode.LIVE && !state.isNarrowed())
                .map(state -> PUSH.matcher(state.function()))
                .filter(Matcher::matches)
                .map(push -> push.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
