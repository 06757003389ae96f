package io.izinhub.reconciliation;

import io.izinhub.consent.Brands;
import io.izinhub.reconciliation.ReconciliationRun.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How it stands with the comparisons of each brand. Thread-safe. */
@Component
public class ReconciliationOverview {

    /** Counted at each scrape, and a first load may list millions. */
    private static final int COUNTED = 100_000;

    private final Runs runs;
    private final Differences differences;
    private final Brands brands;
    private final Reconciliations reconciliations;
    private final ReconciliationProperties settings;
    private final Instant since;
    private final Clock clock;

    ReconciliationOverview(
            Runs runs,
            Differences differences,
            Brands brands,
            Reconciliations reconciliations,
            ReconciliationProperties settings,
            Clock clock) {
        this.runs = runs;
        this.differences = differences;
        this.brands = brands;
        this.reconciliations = reconciliations;
        this.settings = settings;
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * @param finishedAt of the last one that came to its end; null: none did
     * @param failed the last one that ended did not come to its end
     * @param overdue none came to its end for too long; not before this process has run for so long
     */
    public record Standing(String brand, Instant finishedAt, boolean failed, boolean overdue) {

        public boolean isWell() {
            return !failed && !overdue;
        }
    }

    public List<Standing> standings() {
        return reconciliations.comparable().stream().map(this::standing).toList();
    }

    private Standing standing(String brand) {
        int brandId = brands.require(brand).id();
        Optional<Instant> done = runs.last(brandId, State.DONE).map(ReconciliationRun::finishedAt);
        boolean failed = runs.last(brandId, State.DONE, State.FAILED)
                .filter(last -> last.state() == State.FAILED)
                .isPresent();
        Instant counted = done.filter(at -> at.isAfter(since)).orElse(since);
        boolean overdue = settings.nightly()
                && counted.plus(settings.overdueAfter()).isBefore(clock.instant())
                && done.map(at -> at.plus(settings.overdueAfter()).isBefore(clock.instant()))
                        .orElse(true);
        return new Standing(brand, done.orElse(null), failed, overdue);
    }

    /** Differences whose repair only takes permissions away, and about which nobody has decided; counted up to 100,000. */
    public long openRestrictive() {
        return differences.openRestrictive(COUNTED);
    }
}
