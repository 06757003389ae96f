package io.izinhub.quarantine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.quarantine.QuarantineItem;
import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.HoldClocks;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.Priority;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A quarantined mail as it is listed: nothing of its content. Times in Istanbul.
 *
 * @param mailbox by its name; masked where it is none of the policy's
 * @param verdict only for a data protection officer, as the categories (R73)
 * @param sender masked; only where one item is asked for
 * @param size in bytes
 * @param waiting how long it has waited undecided; absent unless OPEN
 * @param nextAlarmAt when the next clock runs out; absent unless OPEN, and after the last one
 * @param red it could not leave redacted and waits for a person
 * @param version to be sent along with a decision about an item that somebody has kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemAnswer(
        UUID id,
        String reference,
        ItemKind kind,
        Direction direction,
        String mailbox,
        ItemState state,
        int version,
        Priority priority,
        OffsetDateTime receivedAt,
        OffsetDateTime storedAt,
        long size,
        String verdict,
        List<String> categories,
        String sender,
        HoldAge waiting,
        OffsetDateTime nextAlarmAt,
        boolean red,
        Decision decision,
        String decidedBy,
        OffsetDateTime decidedAt,
        OffsetDateTime keepUntil,
        ReleaseForm form,
        Integer attempts,
        Boolean possibleDuplicate,
        String releaseCode,
        OffsetDateTime endedAt) {

    /**
     * @param mailbox as it may be shown
     * @param seesCategories whether the caller may see what was found
     */
    static ItemAnswer of(
            QuarantineItem item,
            String mailbox,
            String sender,
            boolean seesCategories,
            HoldClocks clocks,
            Instant now) {
        boolean open = item.state() == ItemState.OPEN;
        HoldAge waiting = open ? clocks.age(item.storedAt(), item.priority(), now) : null;
        Instant next = open && waiting != HoldAge.THREE_DAYS
                ? clocks.at(HoldAge.ofLevel(waiting.level() + 1), item.storedAt(), item.priority())
                : null;
        boolean handedOver = item.attempts() > 0;
        return new ItemAnswer(
                item.id(),
                item.reference(),
                item.kind(),
                item.direction(),
                mailbox,
                item.state(),
                item.version(),
                item.priority(),
                Istanbul.time(item.receivedAt()),
                Istanbul.time(item.storedAt()),
                item.size(),
                seesCategories ? item.verdict() : null,
                seesCategories ? item.categories() : null,
                sender,
                waiting,
                Istanbul.time(next),
                item.red(),
                item.decision(),
                item.decidedBy(),
                Istanbul.time(item.decidedAt()),
                item.state() == ItemState.KEPT ? Istanbul.time(item.keepUntil()) : null,
                item.form(),
                handedOver ? item.attempts() : null,
                handedOver ? item.unsure() : null,
                item.releaseCode(),
                Istanbul.time(item.endedAt()));
    }
}
