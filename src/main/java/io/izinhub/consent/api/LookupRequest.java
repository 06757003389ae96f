package io.izinhub.consent.api;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.platform.web.ProblemException;
import java.time.OffsetDateTime;
import org.springframework.http.HttpStatus;

/**
 * @param brand all brands if absent
 * @param recipient or {@code value}: the address
 * @param at the time asked about; absent: whatever its time
 * @param knownAt by what was recorded then; absent: now
 */
record LookupRequest(
        String brand, Channel channel, String recipient, String value, OffsetDateTime at, OffsetDateTime knownAt) {

    /** @throws ProblemException 422 */
    Address address() {
        return GivenAddress.require(channel, recipient, value);
    }

    static ProblemException refusal(ItemFault.Code code, String field) {
        return new ProblemException(
                        HttpStatus.UNPROCESSABLE_ENTITY, code.name(), new ItemFault(code, field).messageKey())
                .with("field", field);
    }

    /** Never prints the address. */
    @Override
    public String toString() {
        return "LookupRequest[" + channel + "]";
    }
}
