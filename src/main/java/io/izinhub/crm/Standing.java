package io.izinhub.crm;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.util.UUID;

/** What the ledger holds about one address, channel and recipient type: the status and the statement behind it. */
record Standing(
        UUID point,
        Channel channel,
        RecipientType type,
        Status status,
        Instant at,
        String source,
        long purposes,
        long eventId) {

    /** The CRM has one field where the ledger has several records: a refusal of any of them stands (design: ledger). */
    Standing or(Standing other) {
        if (status != other.status) {
            return status == Status.RET ? this : other;
        }
        return other.at.isAfter(at) ? other : this;
    }

    CrmValue value() {
        return CrmValue.of(status, at, source);
    }
}
