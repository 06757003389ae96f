package io.izinhub.sim.iys;

import java.time.Clock;
import java.time.LocalDateTime;

/** What citizens, operators and İYS itself do; such movements are pushed. Thread-safe. */
final class Citizens {

    private static final String NEW = "IYS_WEB_YENI";
    private static final String LINE_CLOSED = "IYS_AHS_HAT_KAPATMA";

    private final Clock clock;
    private final Registry registry;
    private final PushSender push;
    private final Changes changes;

    Citizens(Clock clock, Registry registry, PushSender push, Changes changes) {
        this.clock = clock;
        this.registry = registry;
        this.push = push;
        this.changes = changes;
    }

    /** A citizen cannot change what is not there; only {@code IYS_WEB_YENI} makes a new record. */
    static final class NoRecord extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NoRecord() {
            super("no record of this key", null, false, false);
        }
    }

    /**
     * Appends a movement of now and pushes it.
     *
     * @param citizenName shown with {@code IYS_WEB_YENI} only, may be null
     * @throws NoRecord unless the key has a record or the act is ONAY with {@code IYS_WEB_YENI}
     */
    Movement act(ConsentKey key, String status, String source, String citizenName) {
        LocalDateTime now = IysDates.now(clock);
        boolean isNew = source.equals(NEW);
        Movement added = registry.append(key, true, now, (last, creationDate) -> {
            if (last == null && !(isNew && status.equals("ONAY"))) {
                throw new NoRecord();
            }
            LocalDateTime consentDate = source.equals(LINE_CLOSED) ? last.consentDate() : now;
            return new Movement(
                    key,
                    status,
                    source,
                    consentDate,
                    creationDate,
                    TransactionIds.of(key, creationDate),
                    last == null ? null : last.status(),
                    isNew ? citizenName : null,
                    null,
                    null);
        });
        push.send(added);
        changes.tell(added, null);
        return added;
    }
}
