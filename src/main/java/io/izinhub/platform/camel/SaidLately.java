package io.izinhub.platform.camel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands in the log already: a flow that a timer starts each second says once a minute what goes on failing. Holds one entry for
 * each route and class of exception. Thread-safe.
 */
final class SaidLately {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<String, Said> lines = new ConcurrentHashMap<>();
    private final Clock clock;

    SaidLately(Clock clock) {
        this.clock = clock;
    }

    private record Said(Instant at, int leftOut, int leftOutBefore) {}

    /** @return how often the line was left out since it was last said; empty: it is left out now */
    OptionalInt say(String line) {
        Instant now = clock.instant();
        Said said = lines.compute(
                line,
                (same, last) -> last == null
                        ? new Said(now, 0, 0)
                        : now.isBefore(last.at().plus(PAUSE))
                                ? new Said(last.at(), last.leftOut() + 1, 0)
                                : new Said(now, 0, last.leftOut()));
        return said.leftOut() == 0 ? OptionalInt.of(said.leftOutBefore()) : OptionalInt.empty();
    }
}
