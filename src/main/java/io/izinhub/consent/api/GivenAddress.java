package io.izinhub.consent.api;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.platform.web.ProblemException;

/** The one address that a call is about: as {@code recipient} or as {@code value}, never both. */
public final class GivenAddress {

    private GivenAddress() {}

    /** @throws ProblemException 422: MISSING_FIELD, RECIPIENT_TWICE, INVALID_ADDRESS */
    public static Address require(Channel channel, String recipient, String value) {
        if (channel == null) {
            throw LookupRequest.refusal(ItemFault.Code.MISSING_FIELD, "channel");
        }
        if (recipient != null && value != null) {
            throw LookupRequest.refusal(ItemFault.Code.RECIPIENT_TWICE, "recipient");
        }
        if (recipient == null && value == null) {
            throw LookupRequest.refusal(ItemFault.Code.MISSING_FIELD, "recipient");
        }
        return Address.parse(channel, recipient != null ? recipient : value)
                .address()
                .orElseThrow(() -> LookupRequest.refusal(ItemFault.Code.INVALID_ADDRESS, "recipient"));
    }
}
