package io.izinhub.reconciliation;

import io.izinhub.platform.time.DoublingPause;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of a comparison whose other side does not answer: it waits, longer each time, until patience ends. Thread-safe. */
@Component
class Stumbles {

    private static final Logger LOG = LoggerFactory.getLogger(Stumbles.class);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Runs runs;
    private final ReconciliationProperties settings;
    private final Clock clock;

    Stumbles(Runs runs, ReconciliationProperties settings, Clock clock) {
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    /** The side was waited for long enough. */
    boolean patienceEnded(ReconciliationRun run) {
        return run.steppedAt().plus(settings.patience()).isBefore(clock.instant());
    }

    /**
     * Waits.
     *
     * @param code never the other side's text
     * @param least pause that the other side asks for; null where it does not say
     */
    Turn over(ReconciliationRun run, String code, Duration least) {
        LOG.info("Comparison {} of brand {} waits in phase {}: {}", run.id(), run.brand(), run.phase(), code);
        Duration pause = DoublingPause.after(Math.max(1, run.stumbles()), FIRST, LONGEST);
        runs.pause(run, code, least != null && least.compareTo(pause) > 0 ? least : pause);
        return Turn.OVER;
    }
}
