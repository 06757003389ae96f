package io.izinhub.crm;

import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Ends deliveries to a CRM into which another one writes: they are compared, never written. Thread-safe. */
public final class OtherWriter {

    /** Code of deliveries. */
    public static final String CODE = "OTHER_WRITER";

    private final CrmTelling telling;
    private final Clock clock;

    OtherWriter(CrmTelling telling, Clock clock) {
        this.telling = telling;
        this.clock = clock;
    }

    /** Looked at again once the other one had time enough; what differs then is a conflict. */
    void conclude(WriteRun run) {
        Instant now = clock.instant();
        for (Delivery delivery : run.open()) {
            List<PersonMirror.Key> all = run.persons().get(delivery).stream()
                    .map(person -> new PersonMirror.Key(person.id(), delivery.channel()))
                    .toList();
            List<PersonMirror.Key> differing =
                    all.stream().filter(key -> differs(run, key)).toList();
            telling.conflicts()
                    .agree(all.stream().filter(key -> !differing.contains(key)).toList());
            run.settle(delivery, settlement(delivery, differing, now));
        }
    }

    private Settlement settlement(Delivery delivery, List<PersonMirror.Key> differing, Instant now) {
        if (differing.isEmpty()) {
            return new Settlement.Needless("UNCHANGED");
        } else if (!telling.isOverdue(delivery.createdAt(), now)) {
            return new Settlement.Retry(ErrorKind.RETRYABLE, CODE, telling.comparedAt(delivery.createdAt()));
        }
        differing.forEach(telling.conflicts()::differs);
        return new Settlement.NotSent(CODE);
    }

    private static boolean differs(WriteRun run, PersonMirror.Key key) {
        ConsentWrite wanted = run.writes().get(key.personId());
        return wanted != null && wanted.values().containsKey(key.channel());
    }
}
