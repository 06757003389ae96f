package io.izinhub.firstload.domain;

import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import java.util.Optional;

/**
 * Which of the deliveries to İYS that gathered before the approval are never sent, by what İYS was asked and heard to hold. What is sent then
 * is not refused with H174, H175, H178 or H467. Pure.
 */
public enum OutboxVerdict {
    /** No consent stands there: there is nothing to refuse. */
    NOTHING_TO_REFUSE,
    /** It holds the consent. */
    ALREADY_SO,
    /** Its time is over (R25): on the list of those to be asked anew. */
    COLLECT_AGAIN;

    /**
     * What speaks against sending it; empty where nothing does.
     *
     * @param iys what was last heard of İYS; null where nothing ever was
     * @param reportable the time for telling is not over
     */
    public static Optional<OutboxVerdict> of(Status status, AuthorityClaim iys, boolean reportable) {
        boolean consents = iys != null && iys.said() == Said.ONAY;
        if (status == Status.RET) {
            return iys == null || consents ? Optional.empty() : Optional.of(NOTHING_TO_REFUSE);
        } else if (consents) {
            return Optional.of(ALREADY_SO);
        }
        return reportable ? Optional.empty() : Optional.of(COLLECT_AGAIN);
    }
}
