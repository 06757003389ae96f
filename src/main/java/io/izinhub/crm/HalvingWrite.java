package io.izinhub.crm;

import io.izinhub.crm.CrmAnswer.Failed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes persons in large calls. One bad person fails a whole call and the CRM does not say which: such a call is halved
 * until the bad one is alone. The number of calls is bounded, so that a CRM that fails everything is not asked a thousand
 * times. Pure but for the sending.
 */
final class HalvingWrite {

    private final Function<CrmRequest, CrmAnswer> send;
    private final int size;
    private int callsLeft;

    /**
     * @param size most persons in one call
     * @param calls most calls in all; what is left over fails as the last call did
     */
    HalvingWrite(Function<CrmRequest, CrmAnswer> send, int size, int calls) {
        this.send = send;
        this.size = size;
        this.callsLeft = calls;
    }

    /** By person's id: empty where it was written, else why not. In the order given. */
    Map<String, Optional<Failed>> write(List<ConsentWrite> writes) {
        Map<String, Optional<Failed>> outcomes = new LinkedHashMap<>();
        Deque<List<ConsentWrite>> open = new ArrayDeque<>();
        for (int from = 0; from < writes.size(); from += size) {
            open.addLast(writes.subList(from, Math.min(writes.size(), from + size)));
        }
        Failed last = null;
        while (!open.isEmpty()) {
            List<ConsentWrite> part = open.removeFirst();
            if (last != null && (callsLeft <= 0 || !isolates(last))) {
                put(outcomes, part, Optional.of(last));
                continue;
            }
            callsLeft--;
            CrmAnswer answer = send.apply(new CrmRequest.WriteConsents(part));
            if (!(answer instanceof Failed failed)) {
                put(outcomes, part, Optional.empty());
                continue;
            }
            last = failed;
            if (part.size() > 1 && isolates(failed)) {
                int middle = part.size() / 2;
                open.addFirst(part.subList(middle, part.size()));
                open.addFirst(part.subList(0, middle));
            } else {
                put(outcomes, part, Optional.of(failed));
            }
        }
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

    private static void put(Map<String, Optional<Failed>> outcomes, List<ConsentWrite> part, Optional<Failed> outcome) {
        part.forEach(write -> outcomes.put(write.personId(), outcome));
    }
}
