package io.izinhub.consent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.intake.Reading.Mark;
import io.izinhub.platform.modes.Mode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * What became of one item.
 *
 * @param index place in the array that was sent, from 0
 * @param reason stable code, where the outcome is REJECTED
 * @param field the field that the reason is about
 * @param detail the reason in the caller's language
 * @param eventId in the ledger; for a repeated idempotency key that of the first call
 * @param marks remarks on an accepted item
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemResult(
        int index,
        Outcome outcome,
        String reason,
        String field,
        String detail,
        Long eventId,
        List<Promised> deliveries,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Mark> marks) {

    /**
     * @param deadline by law, Istanbul time; absent where the law sets none
     * @param mode LIVE: it is sent; SHADOW, OFF: it waits
     */
    @Schema(name = "PromisedDelivery")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Promised(String destination, OffsetDateTime deadline, Mode mode) {}
}
