package io.izinhub.crm;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.platform.errors.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works stored events: the ticket's text is scanned, and the person is read, so that what an agent changed becomes a
 * statement and what the hub itself wrote is recognised. One transaction per event, no remote call in it. Thread-safe.
 */
final class EventWork {

    private static final Duration KEEP_TRYING = Duration.ofDays(7);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final CrmExit exit;
    private final CrmReading reading;
    private final EventStore store;
    private final TicketScan scan;
    private final CrmFigures figures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EventWork(
            CrmExit exit,
            CrmReading reading,
            EventStore store,
            TicketScan scan,
            CrmFigures figures,
            TransactionTemplate transaction,
            Clock clock) {
        this.exit = exit;
        this.reading = reading;
        this.store = store;
        this.scan = scan;
        this.figures = figures;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Seen(CrmAnswer answer, Instant readAt) {}

    /** Several events about one person cost one call; once the CRM cannot be asked, the run asks no more. */
    void run(int limit) {
        Map<String, Seen> seen = new HashMap<>();
        Seen unanswered = null;
        for (EventStore.Stored one : store.due(limit)) {
            String person = one.event().personId();
            Seen found = person == null ? null : seen.get(person);
            if (person != null && found == null) {
                found = unanswered != null ? unanswered : ask(person);
                seen.put(person, found);
            }
            if (found != null
                    && found.answer() instanceof Failed failed
                    && failed.error().kind() != ErrorKind.REJECTED) {
                unanswered = found;
            }
            Seen answer = found;
            transaction.executeWithoutResult(status -> settle(one, answer));
        }
        store.forget();
    }

    private Seen ask(String person) {
        Instant readAt = clock.instant();
        return new Seen(exit.send(new CrmRequest.FindById(List.of(person))), readAt);
    }

    /** The text is read whether the person could be or not; a task is made once. */
    private void settle(EventStore.Stored one, Seen seen) {
        if (!store.lock(one.event().id())) {
            return;
        }
        scan.read(one.event(), one.receivedAt());
        if (seen != null && seen.answer() instanceof Failed failed) {
            failed(one, failed);
            return;
        }
        if (seen != null && seen.answer() instanceof CrmAnswer.Persons found) {
            reading.take(found.persons(), seen.readAt(), standing -> true);
        }
        store.done(one.event().id());
        figures.event("DONE", 1);
    }

    private void failed(EventStore.Stored one, Failed failed) {
        Instant now = clock.instant();
        boolean over = one.receivedAt().plus(KEEP_TRYING).isBefore(now);
        figures.failed(failed.code());
        if (over || failed.error().kind() == ErrorKind.REJECTED) {
            store.fail(one, failed.code());
            figures.event("FAILED", 1);
        } else {
            store.again(one.event().id(), now.plus(pause(one.attempts(), failed)), failed.code());
        }
    }

    private static Duration pause(int attempts, Failed failed) {
        if (failed.retryAfter() != null) {
            return failed.retryAfter();
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
