package io.izinhub.integrator.iys;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.iys.AgreementDays.State;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-agree-iys} does: compares a day's movements with İYS (mutabakat), confirms where both
 * sides have the same, and else lists the differences and records what the hub did not know. Thread-safe.
 */
@Component("iysAgreement")
public class IysAgreement {

    private static final int DAYS_BACK = 7;
    private static final int CHUNK = 1_000;
    private static final String TOO_OLD = "H502";

    private final IysAdapter adapter;
    private final Authorities authorities;
    private final AgreementDays days;
    private final AuthorityMovements movements;
    private final Clock clock;

    IysAgreement(
            IysAdapter adapter,
            Authorities authorities,
            AgreementDays days,
            AuthorityMovements movements,
            Clock clock) {
        this.adapter = adapter;
        this.authorities = authorities;
        this.days = days;
        this.movements = movements;
        this.clock = clock;
    }

    /** One day of one brand, by the company's code. */
    public record Day(String brand, LocalDate date) {}

    /** What is to be done next for a day. */
    public enum Step {
        CONFIRM,
        FETCH,
        DONE
    }

    /** @param call null where DONE */
    public record Next(Step step, HttpCall call) {
        static final Next NOTHING = new Next(Step.DONE, null);
    }

    /** The days of the last week that are not settled, oldest first; today is not over and never among them. */
    public List<Day> due() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        return authorities.brands().stream()
                .flatMap(brand -> IntStream.rangeClosed(1, DAYS_BACK)
                        .mapToObj(back -> new Day(brand, today.minusDays(DAYS_BACK + 1L - back))))
                .filter(day -> days.state(day.brand(), day.date())
                        .filter(State::isSettled)
                        .isEmpty())
                .toList();
    }

    public HttpCall question(Day day) {
        return adapter.agreement(authorities.code(day.brand()), day.date());
    }

    /** Reads İYS's hash and says what follows. */
    @Transactional
    public Next compared(Day day, HttpAnswer answer) {
        Answers.DayHash theirs = adapter.agreement(answer);
        if (theirs instanceof Failure failure) {
            return fail(day, failure);
        }
        if (theirs instanceof Answers.NotReady) {
            days.write(day.brand(), day.date(), State.WAITING, null, null);
            return Next.NOTHING;
        }
        List<Movement> known = days.known(day.brand(), day.date());
        String ours = IysDayFile.hash(known);
        if (theirs instanceof Answers.Hash hash) {
            boolean same = hash.hex().equals(ours);
            State state = !same ? State.DIFFERS : hash.agreed() ? State.AGREED : State.WAITING;
            days.write(day.brand(), day.date(), state, ours, hash.hex());
            return same ? confirmation(day, hash) : fetch(day);
        }
        State state = known.isEmpty() ? State.NOTHING : State.DIFFERS;
        days.write(day.brand(), day.date(), state, ours, null);
        days.writeDifferences(day.brand(), day.date(), List.of(), known);
        return Next.NOTHING;
    }

    private Next confirmation(Day day, Answers.Hash hash) {
        days.writeDifferences(day.brand(), day.date(), List.of(), List.of());
        return hash.agreed()
                ? Next.NOTHING
                : new Next(Step.CONFIRM, adapter.confirmAgreement(authorities.code(day.brand()), day.date()));
    }

    private Next fetch(Day day) {
        return new Next(Step.FETCH, adapter.dayFile(authorities.code(day.brand()), day.date()));
    }

    @Transactional
    public void confirmed(Day day, HttpAnswer answer) {
        if (adapter.confirmAgreement(answer) instanceof Failure failure) {
            fail(day, failure);
        } else {
            days.write(day.brand(), day.date(), State.AGREED, null, null);
        }
    }

    /** Lists what only one side has; what only İYS has is recorded, so that the next comparison finds it. */
    @Transactional
    public void fetched(Day day, HttpAnswer answer) {
        Answers.DayFile file = adapter.dayFile(answer);
        if (file instanceof Failure failure) {
            fail(day, failure);
            return;
        }
        List<Movement> theirs = file instanceof Answers.Day read ? read.movements() : List.of();
        List<Movement> known = days.known(day.brand(), day.date());
        List<Movement> onlyIys = missing(theirs, known);
        for (int from = 0; from < onlyIys.size(); from += CHUNK) {
            movements.record(day.brand(), onlyIys.subList(from, Math.min(onlyIys.size(), from + CHUNK)));
        }
        days.writeDifferences(day.brand(), day.date(), onlyIys, missing(known, theirs));
    }

    private static List<Movement> missing(List<Movement> from, List<Movement> in) {
        var there = in.stream().map(Line::of).collect(java.util.stream.Collectors.toSet());
        return from.stream().filter(one -> !there.contains(Line.of(one))).toList();
    }

    /** What has to be the same on both sides. */
    private record Line(String transaction, String address, Object status, Object consentAt, String source) {
        static Line of(Movement movement) {
            return new Line(
                    movement.transaction(),
                    movement.address().normalForm(),
                    movement.status(),
                    movement.consentAt() == null ? null : movement.consentAt().getEpochSecond(),
                    Objects.requireNonNullElse(movement.source(), ""));
        }
    }

    private Next fail(Day day, Failure failure) {
        State state = failure.code().equals(TOO_OLD)
                ? State.TOO_OLD
                : failure.kind() == ErrorKind.RETRYABLE ? State.WAITING : State.FAILED;
        days.write(day.brand(), day.date(), state, null, null);
        return Next.NOTHING;
    }
}
