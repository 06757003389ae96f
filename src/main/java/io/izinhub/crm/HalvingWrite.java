package io.izinhub.crm;

import io.izinhub.crm.CrmAnswer.Failed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes persons in large calls. One bad person fails a whole call and the CRM does not say which: such a call is halved
 * until the bad one is alone. The number of calls that fail is bounded, so that a CRM that fails everything is not asked a
 * thousand times. Sends nothing itself: whoever sends asks for the next call and tells its answer. Belongs to one run; not
 * thread-safe.
 */
final class HalvingWrite {

    /** Of persons whom nobody asked about any more: another's fault is not theirs. */
    private static final Failed NOT_ASKED = new Failed(CrmError.TRANSIENT, "NOT_ASKED");

    private final Deque<List<ConsentWrite>> open = new ArrayDeque<>();
    private final Map<String, Optional<Failed>> outcomes = new LinkedHashMap<>();
    private int failuresLeft;

    /**
     * @param size most persons in one call
     * @param failures most calls that fail; what is left over then is for another time
     */
    HalvingWrite(List<ConsentWrite> writes, int size, int failures) {
        this.failuresLeft = failures;
        for (int from = 0; from < writes.size(); from += size) {
            open.addLast(writes.subList(from, Math.min(writes.size(), from + size)));
        }
    }

    boolean unsent() {
        return !open.isEmpty();
    }

    /** The next call; the same one until {@link #answered}. */
    CrmRequest.WriteConsents next() {
        return new CrmRequest.WriteConsents(open.getFirst());
    }

    void answered(CrmAnswer answer) {
        List<ConsentWrite> part = open.removeFirst();
        if (answer instanceof Failed failed) {
            failuresLeft--;
            if (part.size() > 1 && isolates(failed)) {
                int middle = part.size() / 2;
                open.addFirst(part.subList(middle, part.size()));
                open.addFirst(part.subList(0, middle));
            } else {
                put(part, Optional.of(failed));
            }
            if (!isolates(failed)) {
                giveUp(failed);
            } else if (failuresLeft <= 0) {
                giveUp(NOT_ASKED);
            }
        } else {
            put(part, Optional.empty());
        }
    }

    private void giveUp(Failed why) {
        open.forEach(rest -> put(rest, Optional.of(why)));
        open.clear();
    }

    /** By person's id: empty where it was written, else why not. */
    Map<String, Optional<Failed>> outcomes() {
        return outcomes;
    }

    /** Only these may come from a single person; a limit or a lost line concerns all. */
    private static boolean isolates(Failed failed) {
        return switch (failed.error()) {
            case VALIDATION, NOT_FOUND, CONFLICT, PERMANENT -> true;
            case TRANSIENT -> failed.code().equals("HTTP_500") || failed.code().equals("ENVELOPE_500");
            default -> false;
        };
    }

    private void put(List<ConsentWrite> part, Optional<Failed> outcome) {
        part.forEach(write -> outcomes.put(write.personId(), outcome));
    }
}
