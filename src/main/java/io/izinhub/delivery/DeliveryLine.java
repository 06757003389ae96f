package io.izinhub.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.platform.errors.ErrorKind;
import java.time.OffsetDateTime;

/**
 * A delivery as it is listed: no personal data, the event leads to the person. Times in Istanbul.
 *
 * @param deadline legal; absent where no law sets one
 * @param usedPercent how much of the time from its creation to its deadline is used, 0 to 100 (R25); absent where it has ended
 *     or no law sets a deadline
 * @param nextAttemptAt absent unless it waits
 * @param errorCode last code of the destination or ours
 * @param shadowVerdict what LIVE would do, where the function is in SHADOW
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryLine(
        long id,
        String destination,
        DeliveryState state,
        String brand,
        Channel channel,
        RecipientType recipientType,
        Status status,
        String source,
        long eventId,
        OffsetDateTime consentAt,
        OffsetDateTime createdAt,
        OffsetDateTime deadline,
        Integer usedPercent,
        OffsetDateTime nextAttemptAt,
        int attempts,
        ErrorKind errorKind,
        String errorCode,
        OffsetDateTime doneAt,
        String shadowVerdict,
        String correlationId) {}
