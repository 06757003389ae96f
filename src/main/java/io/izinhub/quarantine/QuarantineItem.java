package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Decision;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.HoldAge;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.Priority;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is kept of an item in clear: times, codes, numbers. Immutable.
 *
 * @param seq order of storing, grows
 * @param reference what the sender is told
 * @param storedAt from when the clocks run
 * @param version counts the decisions
 * @param size of the mail in bytes
 * @param parts rows that hold it
 * @param alarmed which of the clocks have raised their alarm
 * @param red the clocks ran out, and it could not leave redacted: it stays until a person decides
 * @param decision the last one, also where a release did not get out; null where there was none
 * @param decidedBy {@code user:dpo}, {@code system}
 * @param keptSince when a person decided to keep it; null where nobody did
 * @param keepUntil null unless KEPT
 * @param form how it leaves or left; null unless released
 * @param attempts how often it was handed over
 * @param unsure an attempt ended without an outcome: the mail may have been delivered twice
 * @param releaseCode why the last attempt did not deliver it; may be null
 * @param endedAt when the content was destroyed; null while it is there
 */
public record QuarantineItem(
        UUID id,
        long seq,
        String reference,
        ItemKind kind,
        Direction direction,
        String mailbox,
        Instant receivedAt,
        Instant storedAt,
        ItemState state,
        int version,
        Priority priority,
        String verdict,
        List<String> categories,
        long size,
        int parts,
        HoldAge alarmed,
        boolean red,
        Decision decision,
        Instant decidedAt,
        String decidedBy,
        Instant keptSince,
        Instant keepUntil,
        ReleaseForm form,
        int attempts,
        boolean unsure,
        String releaseCode,
        Instant endedAt) {

    /** As it stands in the audit log. */
    String subject() {
        return "quarantine:" + id;
    }
}
