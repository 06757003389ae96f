package io.izinhub.sms.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.izinhub.platform.modes.Mode;
import java.time.OffsetDateTime;

/**
 * What was done with an order. Messages are named by their place in it, from 0: whoever sent it knows whom that is.
 *
 * @param outcome SENDING: the hub ended before it had an answer; TAKEN, NOT_TAKEN by the firm; NO_ANSWER: it may have been taken;
 *     REFUSED by the hub. In SHADOW what became of the order as it came
 * @param trouble why it was refused as a whole, in SHADOW would have been
 * @param firmStatus HTTP status that the firm gave
 * @param removed of the messages; in SHADOW those that would have been
 * @param reasons removed messages by reason; TEXT: because of what stands in it
 * @param faults messages by what stands against their text, also where it only warns
 * @param lines place and reason of each removed message; absent in lists
 * @param notBefore when the sending hours begin, where commercial messages would go outside them (R46)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RelayReport(
        String id,
        OffsetDateTime at,
        String account,
        Firm firm,
        String brand,
        CallKind call,
        Mode mode,
        String campaign,
        Outcome outcome,
        Trouble trouble,
        Integer firmStatus,
        int messages,
        int removed,
        @JsonRawValue String reasons,
        @JsonRawValue String faults,
        @JsonRawValue String lines,
        OffsetDateTime notBefore) {

    enum Outcome {
        SENDING,
        TAKEN,
        NOT_TAKEN,
        NO_ANSWER,
        REFUSED
    }
}
