package io.izinhub.reconciliation;

import io.izinhub.integrator.Failure;
import io.izinhub.platform.time.DoublingPause;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of a comparison whose other side does not answer: it waits, longer each time, and in the end gives up. Thread-safe. */
@Component
class Stumbles {

    /** With the pauses between them some two hours. */
    static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Stumbles.class);

    private static final Duration NOT_NOW = Duration.ofSeconds(5);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Runs runs;

    Stumbles(Runs runs) {
        this.runs = runs;
    }

    Turn over(ReconciliationRun run, Failure failure) {
        return failure.code().equals(Failure.NOT_NOW) ? wait(run, NOT_NOW) : over(run, failure.code(), null);
    }

    /** A limit leaves no room: that is no failure. */
    Turn wait(ReconciliationRun run, Duration pause) {
        runs.pause(run, null, pause, false);
        return Turn.OVER;
    }

    /** @param least the other side asks for; null where it does not say */
    Turn over(ReconciliationRun run, String code, Duration least) {
        LOG.warn("Comparison {} of brand {} does not get on in phase {}: {}", run.id(), run.brand(), run.phase(), code);
        Duration pause = DoublingPause.after(Math.max(1, run.stumbles()), FIRST, LONGEST);
        runs.pause(run, code, least != null && least.compareTo(pause) > 0 ? least : pause, true);
        return Turn.OVER;
    }
}
