package io.izinhub.doctor.own;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.ClockWitnesses;
import io.izinhub.doctor.DoctorDoor;
import io.izinhub.doctor.Finding;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The clock of this machine against the header {@code Date} of answers from outside: what is reported to İYS counts by the second, and a
 * clock that is ahead has its consents refused.
 */
final class ClockCheck implements Check {

    static final String ID = "clock";

    private static final Duration NOTICEABLE = Duration.ofSeconds(60);
    private static final Duration WRONG = Duration.ofMinutes(5);

    private final List<ClockWitnesses> sources;
    private final DoctorDoor door;
    private final Clock clock;

    ClockCheck(List<ClockWitnesses> sources, DoctorDoor door, Clock clock) {
        this.sources = List.copyOf(sources);
        this.door = door;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.HUB;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = sources.stream()
                .flatMap(source -> source.all().stream())
                .map(this::ask)
                .toList();
        return findings.isEmpty() ? List.of(Finding.skipped("", "NOBODY")) : findings;
    }

    private Finding ask(ClockWitnesses.Witness witness) {
        Instant before = clock.instant();
        HttpAnswer answer = door.send(HttpCall.of("GET", witness.address()));
        Instant after = clock.instant();
        try {
            return answer.header("Date")
                    .map(date -> judge(
                            witness.name(),
                            before,
                            DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from),
                            after))
                    .orElseGet(() -> Finding.skipped(witness.name(), "NOT_TOLD"));
        } catch (DateTimeException e) {
            return Finding.skipped(witness.name(), "NOT_TOLD");
        }
    }

    /** The other side looked at its clock some time between {@code before} and {@code after}; it tells whole seconds. */
    static Finding judge(String name, Instant before, Instant theirs, Instant after) {
        Duration ahead = Duration.between(theirs.plusSeconds(1), before);
        Duration behind = Duration.between(after, theirs);
        Duration off = ahead.compareTo(behind) > 0 ? ahead : behind;
        boolean isAhead = off.equals(ahead);
        if (off.compareTo(WRONG) > 0) {
            return Finding.fail(name, isAhead ? "FAR_AHEAD" : "FAR_BEHIND", off.toSeconds());
        }
        return off.compareTo(NOTICEABLE) > 0
                ? Finding.warn(name, isAhead ? "AHEAD" : "BEHIND", off.toSeconds())
                : Finding.ok(name, "AGREES", Math.max(0, off.toSeconds()));
    }
}
